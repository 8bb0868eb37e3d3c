import { listAuditEvents, type AuditPosition } from '@/lib/data/directory/audit-events'
import { auditedChange } from './audited-change'
import type { Actor } from './actor'
import { csvLine } from './csv'
import { describeEvents, type DescribedEvent } from './describe-events'
import { readFilter, type AuditProblem, type AuditQuery } from './list-audit'
import { withoutSecrets } from './shown-details'

const batch = 500
const columns = [
  ...['time', 'action', 'actor_id', 'actor', 'user_id', 'user', 'client_id', 'application'],
  ...['target_type', 'target_id', 'ip', 'user_agent', 'request_id', 'details'],
]

/**
 * Every record that the filter finds, as CSV, read in batches while it is sent; the export itself is recorded. `problems`: the typed filter
 * is invalid. `null`: the person is no administrator.
 */
export async function exportAudit(
  query: Omit<AuditQuery, 'after'>,
  admin: Actor,
  timeZone = 'UTC',
): Promise<AsyncGenerator<string, undefined> | { problems: AuditProblem[] } | null> {
  const { filter, problems } = await readFilter(query, timeZone)
  if (problems.length > 0) return { problems }
  const outcome = await auditedChange(admin, async ({ record }) => {
    await record({ action: 'audit.exported', details: { ...query, timeZone } })
    return { ok: true, value: undefined }
  })
  return outcome.ok ? lines((after) => listAuditEvents(filter, { after, take: batch })) : null
}

async function* lines(
  read: (after: AuditPosition | null) => ReturnType<typeof listAuditEvents>,
): AsyncGenerator<string, undefined> {
  // Without the mark some spreadsheets take UTF-8 for something else.
  yield '\uFEFF' + csvLine(columns)
  let after: AuditPosition | null = null
  do {
    const events: Awaited<ReturnType<typeof listAuditEvents>> = await read(after)
    yield (await describeEvents(events)).map(lineOf).join('')
    after = events.length === batch ? (events.at(-1) ?? null) : null
  } while (after !== null)
}

const lineOf = (event: DescribedEvent): string =>
  csvLine([
    event.at.toISOString(),
    event.action,
    event.actorId,
    event.actor?.email ?? null,
    event.userId,
    event.user?.email ?? null,
    event.clientId,
    event.application?.name ?? null,
    event.targetType,
    event.targetId,
    event.ip,
    event.userAgent,
    event.requestId,
    JSON.stringify(withoutSecrets(event.details)),
  ])
