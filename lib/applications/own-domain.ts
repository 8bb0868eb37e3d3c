import { findOwnApplication, lockOwnApplication } from '@/lib/data/applications'
import { findDomain, saveDomain, type DomainRecord } from '@/lib/data/domain-verifications'
import { transaction } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { done, refused, type Outcome, type Refusal } from '@/lib/outcome'
import { consumeAttempt } from '@/lib/rate-limit'
import { isRowId } from '@/lib/row-id'
import { randomToken } from '@/lib/secrets'
import { checkDomain } from './check-domain'
import { asActor, type Owner } from './owner'
import type { DomainPorts } from './prove-domain'
import { websiteDomain } from './website-domain'

export type OwnDomain = Omit<DomainRecord, 'applicationId' | 'createdAt' | 'nextCheckAt'>

/** What is stored for the domain of its website; null: nothing yet, or for another domain. */
export async function readDomain(application: {
  id: string
  homepageUri: string | null
}): Promise<OwnDomain | null> {
  const found = await findDomain(application.id)
  return found?.domain === websiteDomain(application.homepageUri) ? found : null
}

/** Makes the token that its owner publishes, once for each domain. */
export async function prepareDomain(id: string, owner: Owner): Promise<Outcome | null> {
  if (!isRowId(id)) return null
  const at = new Date(now())
  return transaction(async (database) => {
    if (!(await lockOwnApplication(id, owner.id, database))) return null
    const application = await findOwnApplication(id, owner.id, at, database)
    const domain = websiteDomain(application?.homepageUri ?? null)
    if (domain === null) return refused('domain_none')
    await saveDomain({ applicationId: id, domain, token: randomToken() }, at, database)
    return done
  })
}

/** What the check met is stored and shown. Refused only when there is nothing to check, or it was checked too often. */
export async function checkOwnDomain(
  id: string,
  owner: Owner,
  ports?: DomainPorts,
): Promise<Outcome<{ isVerified: boolean }> | null> {
  const application = isRowId(id) ? await findOwnApplication(id, owner.id, new Date(now())) : null
  if (!application) return null
  const stored = await readDomain(application)
  if (!stored) return refused('domain_changed')
  const refusal = await throttled(id, owner.id)
  if (refusal) return refusal
  const { clientId } = application
  const { domain, token } = stored
  const result = await checkDomain({ applicationId: id, clientId, domain, token }, asActor(owner), ports)
  return result ? { ok: true, value: result } : refused('domain_changed')
}

/** By application, so that an owner who waits for DNS may try often; by owner, so that many applications do not flood a domain. */
async function throttled(id: string, ownerId: string): Promise<Refusal | null> {
  for (const [kind, key] of [
    ['domain_check', id],
    ['domain_check_owner', ownerId],
  ] as const) {
    const attempt = await consumeAttempt(kind, key)
    if (!attempt.allowed) return { ok: false, message: 'domain_throttled', retryAt: attempt.retryAt }
  }
  return null
}
