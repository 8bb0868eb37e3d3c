import { saveApplicationSecret } from '@/lib/data/application-secrets'
import { createOwnApplication, type EditableApplication } from '@/lib/data/applications'
import { recordAudit } from '@/lib/data/audit'
import { hasUnusedRegistrations, saveClientRegistration } from '@/lib/data/client-registrations'
import { consumeInitialAccessToken, isLiveInitialAccessToken } from '@/lib/data/initial-access-tokens'
import { readSettings } from '@/lib/data/settings'
import { transaction, type Database } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { networkOf } from '@/lib/network'
import type {
  ClientMetadata,
  ClientRegistrations,
  RegisteredClient,
  RegistrationCaller,
  RegistrationRefusal,
} from '@/lib/oauth/client-registration'
import { consumeAttempt } from '@/lib/rate-limit'
import { clientIdentifier, newId, randomToken, sha256 } from '@/lib/secrets'
import type { ApplicationDocument } from '../application-document'
import { usesSecrets } from '../application-type'
import { newSecret } from '../new-secret'
import { judgeMetadata } from './judge-metadata'
import { metadataOf } from './metadata'
import { readRegistration, removeRegistration } from './registered-client'
import { replaceRegistration } from './replace-registration'

/** RFC 7591 and RFC 7592 over the applications of this server: judged by the same table and rules as those of the pages. */
export const clientRegistrations: ClientRegistrations = {
  register: registerClient,
  read: readRegistration,
  replace: replaceRegistration,
  remove: removeRegistration,
}

async function registerClient(
  metadata: ClientMetadata,
  caller: RegistrationCaller,
  isOpen: boolean,
): Promise<RegisteredClient | RegistrationRefusal> {
  const stopped = await stopStrangers(caller)
  if (stopped) return stopped
  const judged = await judgeMetadata(metadata, isOpen && caller.token === null)
  if ('refusal' in judged) return judged.refusal
  const { newApplications: status } = await readSettings()
  const at = new Date(now())
  return transaction(async (database) => {
    const vouched =
      caller.token === null ? null : await consumeInitialAccessToken(sha256(caller.token), at, database)
    if (caller.token !== null && !vouched) return unknownToken
    return save({ document: judged.document, status, vouched, at }, caller, database)
  })
}

/** Before anything is judged, for which another server may have to be asked. */
async function stopStrangers(caller: RegistrationCaller): Promise<RegistrationRefusal | null> {
  if (caller.token === null) return (await throttle(caller)) ?? (await refuseWhenFull())
  const isLive = await isLiveInitialAccessToken(sha256(caller.token), new Date(now()))
  return isLive ? null : unknownToken
}

const unknownToken: RegistrationRefusal = { refused: 'token', description: 'The token is not valid.' }

async function throttle({ address }: RegistrationCaller): Promise<RegistrationRefusal | null> {
  const attempt = await consumeAttempt('client_registration', networkOf(address))
  if (attempt.allowed) return null
  const description = 'Too many clients were registered from this network. Try again later.'
  return { refused: 'throttled', description, retryAt: attempt.retryAt }
}

/** What many networks can store together without anyone vouching for it. */
const mostUnused = 10_000
const hour = 3_600_000

async function refuseWhenFull(): Promise<RegistrationRefusal | null> {
  if (!(await hasUnusedRegistrations(mostUnused))) return null
  const description =
    'Too many registered clients of this server have never been used. Try again later, or register with an initial access token.'
  return { refused: 'throttled', description, retryAt: now() + hour }
}

type NewClient = {
  document: ApplicationDocument
  status: 'active' | 'pending'
  /** The initial access token. */
  vouched: { id: string; ownerId: string | null } | null
  at: Date
}

async function save(
  { document, status, vouched, at }: NewClient,
  { address: ip, userAgent }: RegistrationCaller,
  database: Database,
): Promise<RegisteredClient> {
  const [id, clientId, token] = [newId(), clientIdentifier(), randomToken()]
  const ownerId = vouched?.ownerId ?? null
  const secret = usesSecrets(document) ? newSecret(id, null, document.recoverableSecrets) : null
  const application = { ...(document as EditableApplication), id, clientId, ownerId, status }
  await createOwnApplication(application, at, database)
  if (secret) await saveApplicationSecret(secret.row, at, database)
  const registration = { applicationId: id, tokenHash: sha256(token), initialTokenId: vouched?.id ?? null }
  await saveClientRegistration(registration, at, database)
  const { name, type, redirectUris } = document
  const about = { actorId: null, ...(ownerId !== null && { userId: ownerId }), clientId, ip, userAgent }
  const details = { name, type, status, redirectUris, by: 'client' }
  const target = { type: 'application', id }
  await recordAudit({ action: 'application.registered', at, ...about, target, details }, database)
  const registered = metadataOf(document, { clientId, createdAt: at.getTime() })
  return { metadata: { ...registered, ...(secret && { client_secret: secret.value }) }, token }
}
