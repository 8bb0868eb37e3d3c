import { z } from 'zod'
import { env } from '@/lib/env'
import { isSecureSite } from '@/lib/host-cookie'
import { locales } from '@/lib/i18n/locales'
import { localeCookie } from '@/lib/i18n/request-locale'
import { themeCookie, themes } from '@/lib/i18n/theme'
import { returnPath } from '@/lib/session/return-path'

const Preferences = z.object({
  locale: z.enum(locales).optional(),
  theme: z.enum(themes).optional(),
})

/** Sets language and theme, signed in or not and without JavaScript, then returns to the page before. */
export async function POST(request: Request): Promise<Response> {
  const form = await request.formData().catch(() => new FormData())
  const parsed = Preferences.safeParse(Object.fromEntries([...form.entries()]))
  if (!parsed.success) return new Response(null, { status: 400 })
  const { locale, theme } = parsed.data
  const headers = new Headers({ location: pathShown(request) ?? returnPath(form.get('next')) ?? '/' })
  if (locale) headers.append('set-cookie', preference(localeCookie(), locale))
  if (theme) headers.append('set-cookie', preference(themeCookie(), theme))
  return new Response(null, { status: 303, headers })
}

/** The shell with this form is kept during navigation, so it may have been rendered for an earlier page. */
function pathShown(request: Request): string | null {
  const referer = request.headers.get('referer') ?? ''
  const { origin } = new URL(env().issuer)
  return referer.startsWith(`${origin}/`) ? returnPath(referer.slice(origin.length)) : null
}

const preference = (name: string, value: string) =>
  `${name}=${value}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax${isSecureSite() ? '; Secure' : ''}`
