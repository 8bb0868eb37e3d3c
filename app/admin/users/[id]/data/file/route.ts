import { redirect } from 'next/navigation'
import { exportFile, isOwnClick, noHead } from '@/app/export-file'
import { downloadPersonExport } from '@/lib/admin/export-person'
import { requireStepUp } from '@/lib/session/require-step-up'
import { actingAdmin } from '../../../../acting-admin'

type Props = { params: Promise<{ id: string }> }

/** The file, once, to the administrator who asked for it. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { id } = await params
  const page = `/admin/users/${encodeURIComponent(id)}/data`
  const admin = await actingAdmin(page)
  await requireStepUp(page)
  const fileId = new URL(request.url).searchParams.get('id') ?? ''
  const file = isOwnClick(request) ? await downloadPersonExport(fileId, id, admin) : null
  return file ? exportFile(file, 'person.json') : redirect(page)
}

export const HEAD = noHead
