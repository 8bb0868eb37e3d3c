import { createHash } from 'node:crypto'
import { env } from '@/lib/env'
import type { ErrorPage } from '@/lib/oauth/authorization-server'
import english from '@/messages/en/errors.json'
import chinese from '@/messages/zh-CN/errors.json'
import { escapeHtml } from './escape-html'
import { markDifference } from './mark-difference'
import { pageLanguage, pageTheme } from './page-language'
import { style } from './style'

const messages = { en: english, 'zh-CN': chinese }
type Messages = typeof english

const styleHash = createHash('sha256').update(style).digest('base64')

/** Stands where a redirect must not happen. Plain HTML of its own: the protocol is answered before Next sees the request. */
export function renderErrorPage(
  page: ErrorPage,
  request: Request,
  productName = env().productName,
): Response {
  const locale = pageLanguage(request)
  return new Response(
    document(page, { locale, theme: pageTheme(request), texts: messages[locale], productName }),
    {
      status: page.status,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-language': locale,
        'cache-control': 'no-store',
        'content-security-policy': `default-src 'none'; style-src 'self' 'sha256-${styleHash}'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
        'x-frame-options': 'DENY',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'x-request-id': page.requestId,
      },
    },
  )
}

type Setting = { locale: string; theme: string; texts: Messages; productName: string }

function document(page: ErrorPage, { locale, theme, texts, productName }: Setting): string {
  const { issuer } = env()
  const client = page.clientName ?? texts.someApplication
  const title = escapeHtml(texts[page.code].title.replaceAll('{client}', client))
  const text = escapeHtml(texts[page.code].text.replaceAll('{client}', client))
  return `<!doctype html>
<html lang="${locale}" data-theme="${theme}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${title} · ${escapeHtml(productName)}</title><link rel="stylesheet" href="/fonts/fonts.css"><style>${style}</style></head>
<body>
<header><span class="host">${escapeHtml(new URL(issuer).host)}</span></header>
<main>
<h1>${title}</h1>
<p>${text}</p>
<p><a href="/">${texts.home}</a></p>
<dl><dt>${texts.requestId}</dt><dd><code>${escapeHtml(page.requestId)}</code></dd></dl>
${details(page, texts)}
</main>
</body>
</html>
`
}

function details({ details: content }: ErrorPage, texts: Messages): string {
  if (!content) return ''
  const { description, received, registered } = content
  const addresses = registered?.map((each) => `<dd><code>${escapeHtml(each)}</code></dd>`).join('')
  return `<details><summary>${texts.details}</summary><p>${escapeHtml(description)}</p>${
    received === undefined
      ? ''
      : `<dl><dt>${texts.received}</dt><dd><code>${markDifference(received, registered ?? [])}</code></dd>
<dt>${texts.registered}</dt>${addresses || `<dd>${texts.noneRegistered}</dd>`}</dl>`
  }</details>`
}
