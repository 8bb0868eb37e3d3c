import { getTimeZone } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { exportAudit } from '@/lib/admin/export-audit'
import { actingAdmin } from '../../acting-admin'
import { csvResponse } from '../../csv-response'
import { auditQuery } from '../read-query'

/** The log as CSV, as it is narrowed; sent while it is read. */
export async function GET(request: Request): Promise<Response> {
  const admin = await actingAdmin('/admin/audit')
  const parameters = Object.fromEntries(new URL(request.url).searchParams)
  const lines = (await exportAudit(auditQuery(parameters), admin, await getTimeZone())) ?? notFound()
  if ('problems' in lines)
    return new Response(`These filters cannot be read: ${lines.problems.join(', ')}.\n`, {
      status: 400,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    })
  return csvResponse(lines, 'audit.csv')
}
