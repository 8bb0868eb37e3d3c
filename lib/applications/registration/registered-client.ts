import { hasLiveSecret, saveApplicationSecret } from '@/lib/data/application-secrets'
import {
  changeOwnApplication,
  deleteOwnApplication,
  findOwnApplication,
  type ApplicationRecord,
} from '@/lib/data/applications'
import { recordAudit } from '@/lib/data/audit'
import { openRegistration, renewRegistrationToken } from '@/lib/data/client-registrations'
import { deleteImage } from '@/lib/data/images'
import { transaction, type Database } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import type {
  ClientMetadata,
  RegisteredClient,
  RegistrationCaller,
  RegistrationRefusal,
} from '@/lib/oauth/client-registration'
import { randomToken, sha256 } from '@/lib/secrets'
import { isDeepStrictEqual } from 'node:util'
import type { ApplicationDocument } from '../application-document'
import { usesSecrets } from '../application-type'
import { clearSecrets } from '../clear-secrets'
import { documentOf } from '../document-of'
import { applicationFields } from '../fields'
import { newSecret } from '../new-secret'
import { judgeMetadata } from './judge-metadata'
import { metadataOf, registeredFields } from './metadata'

const unknown: RegistrationRefusal = { refused: 'token', description: 'The token is not valid.' }

type Opened = {
  found: ApplicationRecord
  ownerId: string | null
  isVouched: boolean
  at: Date
  database: Database
}

/** Runs with the client that the token is for, one call at a time. */
function withRegistration<Result>(
  clientId: string,
  { token }: RegistrationCaller,
  work: (opened: Opened) => Promise<Result>,
): Promise<Result | RegistrationRefusal> {
  if (token === null) return Promise.resolve(unknown)
  const at = new Date(now())
  return transaction(async (database) => {
    const opened = await openRegistration(clientId, sha256(token), database)
    const found = opened && (await findOwnApplication(opened.id, opened.ownerId, at, database))
    if (!found) return unknown
    return work({ found, ownerId: opened.ownerId, isVouched: opened.isVouched, at, database })
  })
}

/** RFC 7592 section 2.1. The secret was seen when it was made. */
export const readRegistration = (
  clientId: string,
  caller: RegistrationCaller,
): Promise<RegisteredClient | RegistrationRefusal> =>
  withRegistration(clientId, caller, ({ found }) =>
    Promise.resolve({ metadata: metadataOf(documentOf(found), found), token: caller.token ?? '' }),
  )

/** RFC 7592 section 2.2. What people decided on the pages stays. Judged before it is locked: another server may have to be asked. */
export async function replaceRegistration(
  clientId: string,
  metadata: ClientMetadata,
  caller: RegistrationCaller,
): Promise<RegisteredClient | RegistrationRefusal> {
  const known = await withRegistration(clientId, caller, ({ isVouched }) => Promise.resolve({ isVouched }))
  if ('refused' in known) return known
  const judged = await judgeMetadata(metadata, !known.isVouched)
  if ('refusal' in judged) return judged.refusal
  return withRegistration(clientId, caller, (opened) => replace(opened, judged.document, metadata, caller))
}

async function replace(
  opened: Opened,
  judged: ApplicationDocument,
  metadata: ClientMetadata,
  caller: RegistrationCaller,
): Promise<RegisteredClient | RegistrationRefusal> {
  const { found, database } = opened
  const sent = metadata.client_secret
  if (sent !== undefined && !(await isSecretOf(sent, opened)))
    return { refused: 'invalid_client_metadata', description: 'The client_secret is another one.' }
  const before = documentOf(found)
  const after = replaced(before, judged)
  const secret = await write(opened, caller, before, after)
  const next = randomToken()
  const tokens = { presented: sha256(caller.token ?? ''), next: sha256(next) }
  await renewRegistrationToken(found.id, tokens, database)
  const known = metadataOf(after, found)
  return { metadata: { ...known, ...(secret !== null && { client_secret: secret }) }, token: next }
}

const isSecretOf = async (sent: unknown, { found, at, database }: Opened): Promise<boolean> =>
  typeof sent === 'string' && (await hasLiveSecret(found.id, sha256(sent), at, database))

const alsoFollowing = ['type', 'recoverableSecrets'] as const

function replaced(before: ApplicationDocument, judged: ApplicationDocument): ApplicationDocument {
  const said = Object.fromEntries(
    [...registeredFields, ...alsoFollowing].map((field) => [field, judged[field]]),
  )
  const requirePkce = before.requirePkce || judged.tokenEndpointAuthMethod === 'none'
  return { ...before, ...said, requirePkce }
}

/** The new secret, where the client had none and needs one now. */
async function write(
  { found, ownerId, at, database }: Opened,
  caller: RegistrationCaller,
  before: ApplicationDocument,
  after: ApplicationDocument,
): Promise<string | null> {
  const { id } = found
  const changed = applicationFields.filter((field) => !isDeepStrictEqual(before[field], after[field]))
  if (changed.length === 0) return null
  const pick = (document: ApplicationDocument) =>
    Object.fromEntries(changed.map((field) => [field, document[field]]))
  await changeOwnApplication(id, ownerId, pick(after), at, database)
  await clearSecrets({ id, before, after }, database)
  const needsSecret = usesSecrets(after) && (!usesSecrets(before) || found.secrets.length === 0)
  const secret = needsSecret ? newSecret(id, null, after.recoverableSecrets) : null
  if (secret) await saveApplicationSecret(secret.row, at, database)
  const details = { before: pick(before), after: pick(after), by: 'client' }
  await recordAudit({ action: 'application.updated', details, ...about({ found, at }, caller) }, database)
  return secret?.value ?? null
}

/** RFC 7592 section 2.3: every grant and token of it ends with it. */
export async function removeRegistration(
  clientId: string,
  caller: RegistrationCaller,
): Promise<RegistrationRefusal | null> {
  return withRegistration(clientId, caller, async (opened) => {
    const { found, ownerId, database } = opened
    await deleteOwnApplication(found.id, ownerId, database)
    if (found.logoImageId !== null) await deleteImage(found.logoImageId, database)
    const details = { name: found.name, by: 'client' }
    await recordAudit({ action: 'application.deleted', details, ...about(opened, caller) }, database)
    return null
  })
}

const about = ({ found, at }: Pick<Opened, 'found' | 'at'>, { address, userAgent }: RegistrationCaller) => ({
  at,
  actorId: null,
  clientId: found.clientId,
  target: { type: 'application', id: found.id },
  ip: address,
  userAgent,
})
