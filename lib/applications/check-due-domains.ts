import { claimDueDomains } from '@/lib/data/domain-verifications'
import { now } from '@/lib/clock'
import { log } from '@/lib/log'
import { checkDomain } from './check-domain'
import type { DomainPorts } from './prove-domain'

const together = 10
/** How long a claimed one is not taken again, should this process end before it is checked. */
const lease = 3_600_000

/** Checks the verified domains whose time has come. Each has an answer within seconds, so that one that hangs delays nine others at most. */
export async function checkDueDomains(ports?: DomainPorts): Promise<number> {
  let checked = 0
  for (;;) {
    const at = now()
    const due = await claimDueDomains(new Date(at), new Date(at + lease), together)
    const system = { actorId: null, ip: null, userAgent: null }
    const results = await Promise.all(due.map((asked) => checkDomain(asked, system, ports)))
    checked += results.length
    if (due.length < together) break
  }
  if (checked > 0) log('domains.checked', { checked })
  return checked
}
