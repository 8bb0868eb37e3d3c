import { redirect } from 'next/navigation'
import { readResetLink } from '@/lib/account/open-reset'
import { readResetCookie, setResetCookie } from '@/lib/session/reset-cookie'

/**
 * The link in the mail. It uses nothing up: it notes in a cookie that this browser showed the link and continues to an address without the
 * token, which keeps the token out of the history, the referrer and the address bar.
 */
export async function GET(request: Request): Promise<Response> {
  const link = await readResetLink(new URL(request.url).searchParams.get('token') ?? '')
  if (link.state !== 'open')
    redirect(`/accounts/password_reset/new?link=${link.state === 'used' ? 'used' : 'over'}`)
  const asked = await readResetCookie()
  await setResetCookie({ id: link.id, isOpen: true, next: asked?.id === link.id ? asked.next : null })
  redirect('/accounts/password_reset/new')
}
