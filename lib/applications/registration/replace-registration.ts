import { deleteProgramSecrets, hasLiveSecret, saveApplicationSecret } from '@/lib/data/application-secrets'
import { changeOwnApplication } from '@/lib/data/applications'
import { recordAudit } from '@/lib/data/audit'
import { renewRegistrationToken } from '@/lib/data/client-registrations'
import type {
  ClientMetadata,
  RegisteredClient,
  RegistrationCaller,
  RegistrationRefusal,
} from '@/lib/oauth/client-registration'
import { randomToken, sha256 } from '@/lib/secrets'
import type { ApplicationDocument } from '../application-document'
import { usesSecrets } from '../application-type'
import type { AppliedChanges } from '../apply-changes'
import { clearSecrets } from '../clear-secrets'
import { signsWithSecret } from '../complete-changes'
import { documentOf } from '../document-of'
import { newSecret } from '../new-secret'
import { applyReplacement, readRules } from './apply-replacement'
import { judgeMetadata } from './judge-metadata'
import { metadataOf } from './metadata'
import { auditOf, suspended, withRegistration, type Opened } from './open-registration'
import { refusalOf } from './refusal'
import { trustedProblem } from './trusted-problem'

/**
 * RFC 7592 section 2.2. Judged before it is locked: another server may have to be asked.
 */
export async function replaceRegistration(
  clientId: string,
  metadata: ClientMetadata,
  caller: RegistrationCaller,
): Promise<RegisteredClient | RegistrationRefusal> {
  const known = await withRegistration(clientId, caller, ({ found, isVouched }) =>
    Promise.resolve(found.status === 'suspended' ? suspended : { isVouched }),
  )
  if ('refused' in known) return known
  const judged = await judgeMetadata(metadata, !known.isVouched)
  if ('refusal' in judged) return judged.refusal
  const rules = await readRules()
  return withRegistration(clientId, caller, (opened) =>
    opened.found.status === 'suspended'
      ? Promise.resolve(suspended)
      : replace(opened, applyReplacement(opened.found, judged.document, rules), metadata, caller),
  )
}

async function replace(
  opened: Opened,
  applied: AppliedChanges,
  metadata: ClientMetadata,
  caller: RegistrationCaller,
): Promise<RegisteredClient | RegistrationRefusal> {
  const { found, at, database } = opened
  const sent = metadata.client_secret
  if (sent !== undefined && !(await isSecretOf(sent, opened)))
    return { refused: 'invalid_client_metadata', description: 'The client_secret is another one.' }
  if (applied.problems.length > 0) return refusalOf(Object.fromEntries(applied.problems))
  const description = trustedProblem(found, applied.changed)
  if (description !== null) return { refused: 'invalid_client_metadata', description }
  if (applied.changed.length > 0) await write(opened, applied, caller)
  const secret = needsSecret(opened, applied)
    ? newSecret(found.id, null, applied.after.recoverableSecrets)
    : null
  if (secret) {
    // Section 2.2: the client discards its secret of before. One that a person made may be used elsewhere.
    await deleteProgramSecrets(found.id, database)
    await saveApplicationSecret(secret.row, at, database)
  }
  const next = randomToken()
  const tokens = { presented: sha256(caller.token ?? ''), next: sha256(next) }
  await renewRegistrationToken(found.id, tokens, database)
  const known = metadataOf(applied.after, found)
  return { metadata: { ...known, ...(secret && { client_secret: secret.value }) }, token: next }
}

const isSecretOf = async (sent: unknown, { found, at, database }: Opened): Promise<boolean> =>
  typeof sent === 'string' && (await hasLiveSecret(found.id, sha256(sent), at, database))

/** It had no use for one, or what it has are hashes, and it signs with a secret now. Never because a person removed the last one. */
function needsSecret({ found }: Opened, { after }: AppliedChanges): boolean {
  if (!usesSecrets(after)) return false
  if (!usesSecrets(documentOf(found))) return true
  const { secrets } = found
  return signsWithSecret(after) && secrets.length > 0 && !secrets.some(({ recoverable }) => recoverable)
}

async function write(
  opened: Opened,
  { after, changed }: AppliedChanges,
  caller: RegistrationCaller,
): Promise<void> {
  const { found, ownerId, at, database } = opened
  const { id } = found
  const before = documentOf(found)
  const pick = (document: ApplicationDocument) =>
    Object.fromEntries(changed.map((field) => [field, document[field]]))
  await changeOwnApplication(id, ownerId, pick(after), at, database)
  await clearSecrets({ id, before, after }, database)
  const details = { before: pick(before), after: pick(after), by: 'client' }
  await recordAudit({ action: 'application.updated', details, ...auditOf(opened, caller) }, database)
}
