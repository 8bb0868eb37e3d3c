import { createHash } from 'node:crypto'
import { accentStyle } from '@/lib/branding/accent'
import { windowIcons } from '@/lib/branding/icons'
import type { Brand } from '@/lib/branding/brand'
import { env } from '@/lib/env'
import { localeNames, locales, type Locale } from '@/lib/i18n/locales'
import { imageAddress } from '@/lib/images/image-address'
import english from '@/messages/en/errors.json'
import chinese from '@/messages/zh-CN/errors.json'
import { escapeHtml } from './escape-html'
import { pageLanguage, pageTheme } from './page-language'
import { style } from './style'

const messages = { en: english, 'zh-CN': chinese }
export type Texts = typeof english

type Page = {
  title: string
  /** HTML of `main`. */
  main: string
  status?: number
  /** Rules beside those that every such page has. */
  rules?: string
  /** The target of the page's one form, for the policy; absent: the page has no form of its own, and may be requested again. */
  formTarget?: string | null
  script?: string
}

/** The page that `components/auth-sheet.tsx` makes, as plain HTML: the protocol is answered before Next sees the request. */
export function framedPage(request: Request, brand: Brand, pageIn: (texts: Texts) => Page): Response {
  const locale = pageLanguage(request)
  const texts = messages[locale]
  const page = pageIn(texts)
  const sheet = style + (page.rules ?? '') + (brand.color === null ? '' : accentStyle(brand.color))
  const { script, formTarget } = page
  return new Response(
    `<!doctype html>
<html lang="${locale}" data-theme="${pageTheme(request)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${page.title} · ${escapeHtml(brand.name)}</title>${iconLinks(brand)}<link rel="stylesheet" href="/fonts/fonts.css">${locale === 'zh-CN' ? '<link rel="stylesheet" href="/fonts/chinese.css">' : ''}<style>${sheet}</style></head>
<body>
${topStrip(brand, texts, formTarget === undefined ? languageSwitch(request, locale, texts) : '')}
<main>
${page.main}
</main>
${legalLinks(brand, texts)}
${script === undefined ? '' : `<script>${script}</script>\n`}</body>
</html>
`,
    {
      status: page.status ?? 200,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-language': locale,
        'cache-control': 'no-store',
        'content-security-policy': policyOf(sheet, script, formTarget),
        'x-frame-options': 'DENY',
        'x-content-type-options': 'nosniff',
        // Not no-referrer: with it the Origin of the language switch is `null`, and is refused. No other site sees the address.
        'referrer-policy': 'same-origin',
      },
    },
  )
}

function policyOf(sheet: string, script: string | undefined, formTarget: string | null | undefined): string {
  const scripts = script === undefined ? '' : ` script-src ${hashOf(script)};`
  const forms = formTarget === undefined ? "'self'" : (formTarget ?? "'none'")
  return `default-src 'none';${scripts} style-src 'self' ${hashOf(sheet)}; font-src 'self'; img-src 'self'; base-uri 'none'; form-action ${forms}; frame-ancestors 'none'`
}

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

function topStrip(brand: Brand, texts: Texts, preferences: string): string {
  const host = escapeHtml(new URL(env().issuer).host)
  const logo = brand.logoImageId ? `<img src="${escapeHtml(imageAddress(brand.logoImageId))}" alt="">` : ''
  const name = brand.isNamed ? `<strong>${escapeHtml(brand.name)}</strong>` : ''
  return `<header><span class="brand">${logo}${name}<span class="host">${host}</span></span>
<div class="tools">${preferences}<a href="/help">${texts.help}</a></div></header>`
}

/** Asks for the same page in another language, so only where asking again is harmless: what was posted would be lost. */
function languageSwitch({ method, url }: Request, locale: Locale, texts: Texts): string {
  if (method !== 'GET') return ''
  const { pathname, searchParams } = new URL(url)
  // Written anew: Next encodes an address differently than it came.
  const query = searchParams.size > 0 ? `?${searchParams.toString()}` : ''
  const buttons = locales.map(
    (each) =>
      `<button name="locale" value="${each}" lang="${each}" aria-pressed="${each === locale}">${localeNames[each]}</button>`,
  )
  return `<form action="/preferences" method="post" role="group" aria-label="${texts.language}"><input type="hidden" name="next" value="${escapeHtml(pathname + query)}">${buttons.join('')}</form>`
}

function legalLinks({ termsUrl, privacyUrl }: Brand, texts: Texts): string {
  const links = [
    { href: termsUrl, label: texts.terms },
    { href: privacyUrl, label: texts.privacy },
  ].flatMap(({ href, label }) =>
    href === null ? [] : [`<a href="${escapeHtml(href)}" rel="noreferrer">${label}</a>`],
  )
  return links.length === 0 ? '' : `<nav aria-label="${texts.aboutSite}">${links.join('')}</nav>`
}

const iconLinks = (brand: Brand): string =>
  windowIcons(brand)
    .map(({ url, type, sizes }) => `<link rel="icon" href="${url}" type="${type}" sizes="${sizes}">`)
    .join('')
