import { lockApplication } from '@/lib/data/directory/applications'
import { findDomain, saveDomain, type DueDomain } from '@/lib/data/domain-verifications'
import { transaction } from '@/lib/data/transaction'
import { checkDomain } from '@/lib/applications/check-domain'
import type { DomainPorts } from '@/lib/applications/prove-domain'
import { websiteDomain } from '@/lib/applications/website-domain'
import { now } from '@/lib/clock'
import { refused, type Outcome } from '@/lib/outcome'
import { isRowId } from '@/lib/row-id'
import { randomToken } from '@/lib/secrets'
import { mayAdminister } from './audited-change'
import { actorDetails, actorOf, type Actor } from './actor'

type Checked = { domain: string; token: string; isVerified: boolean }

/** The check of its owner's page, for any application and without its budget. A first check makes the token. */
export async function checkAnyDomain(
  id: string,
  actor: Actor,
  ports?: DomainPorts,
): Promise<Outcome<Checked> | null> {
  if (!isRowId(id)) return null
  if (!(await mayAdminister(actor))) return refused('not_administrator')
  const asked = await ask(id)
  if (asked === null) return refused('domain_none')
  const result = await checkDomain(asked, { ...actorOf(actor), details: actorDetails(actor) }, ports)
  if (!result) return refused('domain_changed')
  const { domain, token } = asked
  return { ok: true, value: { domain, token, ...result } }
}

const ask = (id: string): Promise<DueDomain | null> =>
  transaction(async (database) => {
    const application = await lockApplication(id, database)
    const domain = websiteDomain(application?.homepageUri ?? null)
    if (!application || domain === null) return null
    await saveDomain({ applicationId: id, domain, token: randomToken() }, new Date(now()), database)
    const stored = await findDomain(id, database)
    return stored && { applicationId: id, domain, token: stored.token, clientId: application.clientId }
  })
