import { notFound } from 'next/navigation'
import { exportPeople } from '@/lib/admin/export-people'
import { requireStepUp } from '@/lib/session/require-step-up'
import { actingAdmin } from '../../acting-admin'
import { csvResponse } from '@/app/csv-response'
import { selectionIn } from '../bulk/selection'
import { peoplePath } from '../people-view'

/** The selected people as CSV; sent while it is read. */
export async function GET(request: Request): Promise<Response> {
  const admin = await actingAdmin(peoplePath)
  await requireStepUp(peoplePath)
  const parameters = new URL(request.url).searchParams
  const named = { ...Object.fromEntries(parameters), id: parameters.getAll('id') }
  return csvResponse((await exportPeople(selectionIn(named), admin)) ?? notFound(), 'people.csv')
}
