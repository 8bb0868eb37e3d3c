import { redirect } from 'next/navigation'
import { readResetLink } from '@/lib/account/open-reset'
import { readResetCookie, setResetCookie } from '@/lib/session/reset-cookie'

/**
 * From the mail. Uses nothing up: it notes in a cookie that this browser has shown the link, and goes on to an address without the token,
 * so that no history, no referrer and nobody who looks over a shoulder has it.
 */
export async function GET(request: Request): Promise<Response> {
  const link = await readResetLink(new URL(request.url).searchParams.get('token') ?? '')
  if (link.state !== 'open')
    redirect(`/accounts/password_reset/new?link=${link.state === 'used' ? 'used' : 'over'}`)
  const asked = await readResetCookie()
  await setResetCookie({ id: link.id, isOpen: true, next: asked?.id === link.id ? asked.next : null })
  redirect('/accounts/password_reset/new')
}
