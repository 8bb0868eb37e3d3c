import { createHash } from 'node:crypto'
import { env } from '@/lib/env'
import type { PostedAnswer } from '@/lib/oauth/authorization-server'
import { formTarget } from '@/lib/security-headers'
import english from '@/messages/en/errors.json'
import chinese from '@/messages/zh-CN/errors.json'
import { escapeHtml } from './escape-html'
import { pageLanguage, pageTheme } from './page-language'
import { style } from './style'

const messages = { en: english.posting, 'zh-CN': chinese.posting }

const button = `
button{width:100%;min-height:48px;border:0;border-radius:8px;background:var(--ink);color:var(--surface);font:inherit;font-weight:600;cursor:pointer}`
const sheet = style + button
const script = 'document.forms[0].submit()'

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
const [styleHash, scriptHash] = [hashOf(sheet), hashOf(script)]

/** Posts the answer by itself; where no script runs, the person presses the button. The form leads to the client and nowhere else. */
export function renderPostingPage(
  form: PostedAnswer,
  request: Request,
  productName = env().productName,
): Response {
  const locale = pageLanguage(request)
  return new Response(document(form, request, productName), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': locale,
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; script-src ${scriptHash}; style-src 'self' ${styleHash}; font-src 'self'; img-src 'self'; base-uri 'none'; form-action ${formTarget(originOf(form.action)) ?? "'none'"}; frame-ancestors 'none'`,
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
  })
}

/** Of a private-use scheme only that. */
function originOf(action: string): string {
  const { origin, protocol } = new URL(action)
  return origin === 'null' ? protocol : origin
}

function document({ action, fields }: PostedAnswer, request: Request, productName: string): string {
  const { issuer } = env()
  const locale = pageLanguage(request)
  const texts = messages[locale]
  const host = new URL(action).host || action
  const inputs = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  )
  return `<!doctype html>
<html lang="${locale}" data-theme="${pageTheme(request)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${texts.title} · ${escapeHtml(productName)}</title><link rel="stylesheet" href="/fonts/fonts.css"><style>${sheet}</style></head>
<body>
<header><span class="host">${escapeHtml(new URL(issuer).host)}</span></header>
<main>
<h1>${texts.title}</h1>
<p>${texts.text}</p>
<form method="post" action="${escapeHtml(action)}">
${inputs.join('\n')}
<button type="submit">${escapeHtml(texts.button.replaceAll('{host}', host))}</button>
</form>
</main>
<script>${script}</script>
</body>
</html>
`
}
