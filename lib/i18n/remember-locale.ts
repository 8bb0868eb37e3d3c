import { cookies } from 'next/headers'
import { isSecureSite } from '@/lib/host-cookie'
import { matchLocale } from './locales'
import { localeCookie } from './request-locale'

/** In a server action: from now on this browser reads in that language. `unlessChosen` leaves alone what was chosen here. */
export async function rememberLocale(
  locale: string | null,
  { unlessChosen = false }: { unlessChosen?: boolean } = {},
): Promise<void> {
  const known = locale && matchLocale(locale)
  const store = await cookies()
  if (!known || (unlessChosen && store.has(localeCookie()))) return
  store.set(localeCookie(), known, {
    path: '/',
    maxAge: 31_536_000,
    sameSite: 'lax',
    secure: isSecureSite(),
    httpOnly: true,
  })
}
