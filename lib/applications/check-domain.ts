import { recordAudit, type AuditRecord } from '@/lib/data/audit'
import { saveFoundDomain, saveMissedDomain, type DueDomain } from '@/lib/data/domain-verifications'
import { transaction, type Database } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { proveDomain, type DomainAnswer, type DomainPorts } from './prove-domain'

const day = 86_400_000
/** A verified domain is checked again after this. */
export const checkEvery = 7 * day
/** While its checks fail, every day; after this long it is verified no longer. */
export const domainGrace = 7 * day

type Acting = Pick<AuditRecord, 'actorId' | 'ip' | 'userAgent'> & {
  userId?: string
  details?: AuditRecord['details']
}

/** Asks the domain, and stores what came of it. `null`: the application has another domain meanwhile. */
export async function checkDomain(
  asked: DueDomain,
  actor: Acting,
  ports?: DomainPorts,
): Promise<{ isVerified: boolean } | null> {
  const answer = await proveDomain(asked, ports)
  const at = new Date(now())
  return transaction(async (database) => {
    const result = await save(asked, answer, at, database)
    if (result === null) return null
    const action = actionOf[result]
    if (action !== undefined) {
      const target = { type: 'application', id: asked.applicationId }
      const details = { domain: asked.domain, ...actor.details }
      await recordAudit({ action, at, ...actor, clientId: asked.clientId, target, details }, database)
    }
    return { isVerified: answer.method !== null }
  })
}

const actionOf: Partial<Record<string, string>> = {
  first: 'application.domain_verified',
  ended: 'application.domain_lost',
}

function save(asked: DueDomain, answer: DomainAnswer, at: Date, database: Database) {
  const after = (wait: number) => new Date(at.getTime() + wait)
  return answer.method === null
    ? saveMissedDomain(
        asked,
        { ...answer, at, nextCheckAt: after(day), endsBefore: after(-domainGrace) },
        database,
      )
    : saveFoundDomain(asked, { method: answer.method, at, nextCheckAt: after(checkEvery) }, database)
}
