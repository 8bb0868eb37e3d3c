import { cookies } from 'next/headers'
import { longest, toastCookie, writeToast } from '@/components/toast-cookie'
import { isSecureSite } from '@/lib/host-cookie'

/** In a server action: says what it did, above the page that is shown next, be it this one or another. */
export async function announce(text: string): Promise<void> {
  const store = await cookies()
  store.set(toastCookie(), writeToast({ id: String(Date.now()), text: text.slice(0, longest) }), {
    path: '/',
    // A browser without JavaScript cannot remove it, and would show it with the next page as well.
    maxAge: 5,
    sameSite: 'lax',
    secure: isSecureSite(),
  })
}
