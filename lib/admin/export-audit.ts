import { listAuditEvents, type AuditPosition } from '@/lib/data/directory/audit-events'
import { auditedChange } from './audited-change'
import type { Actor } from './actor'
import { csvLine } from '@/lib/csv'
import { describeEvents, type DescribedEvent } from './describe-events'
import { readFilter, type AuditProblem, type AuditQuery, type AuditReading } from './list-audit'
import { withoutSecrets } from './shown-details'

export const exportFormats = ['csv', 'ndjson'] as const
export type ExportFormat = (typeof exportFormats)[number]

const batch = 500
const columns = [
  ...['time', 'action', 'actor_id', 'actor', 'user_id', 'user', 'client_id', 'application'],
  ...['target_type', 'target_id', 'ip', 'user_agent', 'request_id', 'details'],
]

/**
 * Every record that the filter finds, as CSV or as one JSON object a line, read in batches while it is sent; the export itself is recorded. `problems`: the typed filter
 * is invalid. `null`: the person is no administrator.
 */
export async function exportAudit(
  query: Omit<AuditQuery, 'after' | 'before'>,
  admin: Actor,
  { format = 'csv', ...reading }: AuditReading & { format?: ExportFormat } = {},
): Promise<AsyncGenerator<string, undefined> | { problems: AuditProblem[] } | null> {
  const { filter, problems } = await readFilter(query, reading)
  if (problems.length > 0) return { problems }
  const outcome = await auditedChange(admin, async ({ record }) => {
    await record({
      action: 'audit.exported',
      details: { ...query, format, timeZone: reading.timeZone ?? 'UTC' },
    })
    return { ok: true, value: undefined }
  })
  return outcome.ok ? lines(format, (after) => listAuditEvents(filter, { after, take: batch })) : null
}

async function* lines(
  format: ExportFormat,
  read: (after: AuditPosition | null) => ReturnType<typeof listAuditEvents>,
): AsyncGenerator<string, undefined> {
  // Without the mark some spreadsheets take UTF-8 for something else.
  if (format === 'csv') yield '\uFEFF' + csvLine(columns)
  let after: AuditPosition | null = null
  do {
    const events: Awaited<ReturnType<typeof listAuditEvents>> = await read(after)
    yield (await describeEvents(events)).map(format === 'csv' ? csvOf : jsonOf).join('')
    after = events.length === batch ? (events.at(-1) ?? null) : null
  } while (after !== null)
}

const csvOf = (event: DescribedEvent): string => csvLine(cellsOf(event))

/** A spreadsheet does not read this, so nothing is changed against formulas. */
function jsonOf(event: DescribedEvent): string {
  const cells = cellsOf(event).map((value, index) => [columns[index], value] as const)
  const record: Record<string, unknown> = {
    ...(Object.fromEntries(cells) as object),
    id: event.id,
    details: withoutSecrets(event.details),
  }
  return `${JSON.stringify(record)}\n`
}

const cellsOf = (event: DescribedEvent): (string | null)[] => [
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
]
