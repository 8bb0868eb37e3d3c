import { hostCookie } from '@/lib/host-cookie'
import { acceptedLanguages, firstLocale, matchLocale, type Locale } from '@/lib/i18n/locales'

/** The language and theme that the person chose, read from the raw request: this page is served where Next is not. */
export function pageLanguage(request: Request): Locale {
  const chosen = cookieValue(request, hostCookie('locale'))
  const accepted = acceptedLanguages(request.headers.get('accept-language') ?? '')
  return (chosen ? matchLocale(chosen) : null) ?? firstLocale(accepted) ?? 'en'
}

export function pageTheme(request: Request): 'system' | 'light' | 'dark' {
  const chosen = cookieValue(request, hostCookie('theme'))
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system'
}

function cookieValue(request: Request, name: string): string | null {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim())
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? null
}
