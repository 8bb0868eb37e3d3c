import type { Brand } from '@/lib/branding/brand'
import type { ErrorPage } from '@/lib/oauth/authorization-server'
import { escapeHtml } from './escape-html'
import { markDifference } from './mark-difference'
import { framedPage, type Texts } from './page-frame'

/** Shown instead of a redirect that must not happen. */
export function renderErrorPage(page: ErrorPage, request: Request, brand: Brand): Response {
  const response = framedPage(request, brand, (texts) => {
    const client = page.clientName ?? texts.someApplication
    const title = escapeHtml(texts[page.code].title.replaceAll('{client}', client))
    const text = escapeHtml(texts[page.code].text.replaceAll('{client}', client))
    return { title, status: page.status, main: mainOf(page, { title, text, texts }) }
  })
  response.headers.set('x-request-id', page.requestId)
  return response
}

const mainOf = (page: ErrorPage, { title, text, texts }: { title: string; text: string; texts: Texts }) =>
  `<h1>${title}</h1>
<p>${text}</p>
<p><a href="/">${texts.home}</a></p>
<dl><dt>${texts.requestId}</dt><dd><code>${escapeHtml(page.requestId)}</code></dd></dl>
${details(page, texts)}`

function details({ details: content }: ErrorPage, texts: Texts): string {
  if (!content) return ''
  const { description, received, registered } = content
  return `<details><summary>${texts.details}</summary><p>${escapeHtml(description)}</p>${
    received === undefined ? '' : comparison(received, registered ?? [], texts)
  }</details>`
}

function comparison(received: string, registered: string[], texts: Texts): string {
  const { marked, nearest, missing } = markDifference(received, registered)
  const addresses = registered.map(
    (each) => `<dd><code>${each === nearest.address ? nearest.marked : escapeHtml(each)}</code></dd>`,
  )
  return `<dl><dt>${texts.received}</dt><dd><code>${marked}</code></dd>
<dt>${texts.registered}</dt>${addresses.join('') || `<dd>${texts.noneRegistered}</dd>`}</dl>${
    missing === ''
      ? ''
      : `<p>${escapeHtml(texts.missing).replace('{text}', `<code>${escapeHtml(missing)}</code>`)}</p>`
  }`
}
