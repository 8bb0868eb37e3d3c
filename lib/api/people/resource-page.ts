import { readBrand } from '@/lib/branding/brand'
import { escapeHtml } from '@/lib/error-page/escape-html'
import { framedPage } from '@/lib/error-page/page-frame'
import { pageLanguage } from '@/lib/error-page/page-language'
import type { Locale } from '@/lib/i18n/locales'
import chinese from '@/messages/zh-CN/groups.json'
import english from '@/messages/en/groups.json'
import chineseConsent from '@/messages/zh-CN/consent.json'
import englishConsent from '@/messages/en/consent.json'
import type { ApiCall } from '../api-call'

const texts = {
  en: { ...english.resource, claims: englishConsent.claims },
  'zh-CN': { ...chinese.resource, claims: chineseConsent.claims },
}
export type ResourceTexts = (typeof texts)['en']

const rules = `
main h2{margin:28px 0 8px;font-size:1.0625rem;line-height:1.3}main ul{margin:0;padding:16px 16px 16px 36px;background:var(--sunken);border-radius:6px}
main li{padding:2px 0}dd img{display:block;max-width:72px;max-height:72px;border-radius:6px}`

/** The JSON document as a small page, for people and for `curl`. `body` is HTML. */
export async function resourcePage(
  { request }: ApiCall,
  write: (texts: ResourceTexts, locale: Locale) => { title: string; lead: string; body: string },
): Promise<Response> {
  const locale = pageLanguage(request)
  const { title, lead, body } = write(texts[locale], locale)
  const heading = escapeHtml(title)
  const main = `<h1>${heading}</h1>\n<p>${escapeHtml(lead)}</p>\n${body}`
  const response = framedPage(request, await readBrand(), () => ({ title: heading, main, rules }))
  response.headers.set('cache-control', 'private, no-store')
  return response
}

/** Rows of a description list; values are text. */
export const rows = (entries: [label: string, value: string][]): string =>
  entries.length === 0
    ? ''
    : `<dl>${entries.map(([label, value]) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`).join('\n')}</dl>`
