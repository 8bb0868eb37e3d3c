import { getTimeZone } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { exportAudit, exportFormats } from '@/lib/admin/export-audit'
import { requireStepUp } from '@/lib/session/require-step-up'
import { actingAdmin } from '../../acting-admin'
import { csvResponse } from '@/app/csv-response'
import { choiceIn } from '@/app/query'
import { actionsNamed } from '../action-name'
import { auditQuery } from '../read-query'

const types = { csv: 'text/csv; charset=utf-8', ndjson: 'application/x-ndjson; charset=utf-8' }

/** The log as it is narrowed, as CSV or as JSON lines; sent while it is read. */
export async function GET(request: Request): Promise<Response> {
  const admin = await actingAdmin('/admin/audit')
  await requireStepUp('/admin/audit')
  const parameters = Object.fromEntries(new URL(request.url).searchParams)
  const query = auditQuery(parameters)
  const format = choiceIn(parameters, 'format', exportFormats) ?? 'csv'
  const reading = { format, timeZone: await getTimeZone(), namedActions: await actionsNamed(query.search) }
  const lines = (await exportAudit(query, admin, reading)) ?? notFound()
  if ('problems' in lines)
    return new Response(`These filters cannot be read: ${lines.problems.join(', ')}.\n`, {
      status: 400,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    })
  return csvResponse(lines, `audit.${format}`, types[format])
}
