import { redirect } from 'next/navigation'
import { exportFile, isOwnClick, noHead } from '@/app/export-file'
import { downloadExport } from '@/lib/account/data-export'
import { requestOrigin } from '@/lib/session/request-origin'
import { requireStepUp } from '@/lib/session/require-step-up'

/** The file, once. The page before it asked for the proof; one that grew old meanwhile leads back there. */
export async function GET(request: Request): Promise<Response> {
  const user = await requireStepUp('/accounts/data/download')
  const id = new URL(request.url).searchParams.get('id') ?? ''
  const mine = { userId: user.id, recipientId: user.id }
  const file = isOwnClick(request) ? await downloadExport(id, mine, await requestOrigin()) : null
  return file ? exportFile(file, 'account.json') : redirect('/accounts/data?export=over')
}

export const HEAD = noHead
