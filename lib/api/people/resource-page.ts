import { createHash } from 'node:crypto'
import { readBrand } from '@/lib/branding/brand'
import { escapeHtml } from '@/lib/error-page/escape-html'
import { pageLanguage, pageTheme } from '@/lib/error-page/page-language'
import { style as sheet } from '@/lib/error-page/style'
import { env } from '@/lib/env'
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

const style = `${sheet}
main h2{margin:28px 0 8px;font-size:1.0625rem;line-height:1.3}main ul{margin:0;padding:16px 16px 16px 36px;background:var(--sunken);border-radius:6px}
dd{overflow-wrap:anywhere}main li{padding:2px 0;overflow-wrap:anywhere}dd img{display:block;max-width:72px;max-height:72px;border-radius:6px}`
const styleHash = createHash('sha256').update(style).digest('base64')

/** The JSON document as a small page, for people and for `curl`. `body` is HTML. */
export async function resourcePage(
  { request }: ApiCall,
  write: (texts: ResourceTexts, locale: Locale) => { title: string; lead: string; body: string },
): Promise<Response> {
  const locale = pageLanguage(request)
  const { issuer } = env()
  const { name: productName } = await readBrand()
  const { title, lead, body } = write(texts[locale], locale)
  const html = `<!doctype html>
<html lang="${locale}" data-theme="${pageTheme(request)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${escapeHtml(title)} · ${escapeHtml(productName)}</title><link rel="stylesheet" href="/fonts/fonts.css"><style>${style}</style></head>
<body>
<header><span class="host">${escapeHtml(new URL(issuer).host)}</span></header>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(lead)}</p>
${body}
</main>
</body>
</html>
`
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': locale,
      'cache-control': 'private, no-store',
      'content-security-policy': `default-src 'none'; style-src 'self' 'sha256-${styleHash}'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    },
  })
}

/** Rows of a description list; values are text. */
export const rows = (entries: [label: string, value: string][]): string =>
  entries.length === 0
    ? ''
    : `<dl>${entries.map(([label, value]) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`).join('\n')}</dl>`
