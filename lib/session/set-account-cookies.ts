import { cookies, headers } from 'next/headers'
import { accountCookies, type CookieSession } from './account-cookies'

/** In a server action: what the browser holds from now on. */
export async function setAccountCookies(
  current: CookieSession | null,
  others: CookieSession[],
): Promise<void> {
  const jar = await cookies()
  for (const { name, value, attributes } of await accountCookies(
    (await headers()).get('cookie'),
    current,
    others,
  ))
    jar.set(name, value, attributes)
}
