import { getLocale, getTranslations } from 'next-intl/server'
import { env } from '@/lib/env'
import { pageHeaders } from '@/lib/security-headers'

type Leave = { to: string; cookies?: string[] } & ({ provider: string } | { provider: null })

/**
 * A page that continues automatically, with a link for browsers that do not. A redirect would fail: Chromium applies a form's `form-action`
 * to every address of a redirect chain, this server's policy to the provider and the provider's to the application.
 */
export async function leavePage({ to, provider, cookies = [] }: Leave): Promise<Response> {
  const [t, locale] = await Promise.all([getTranslations('upstream.leaving'), getLocale()])
  const title = provider === null ? t('back') : t('title', { provider })
  const action = provider === null ? t('backAction') : t('action', { provider })
  const headers = new Headers({
    ...pageHeaders(env().issuer),
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(html({ locale, title, action, to }), { headers })
}

const html = (page: { locale: string; title: string; action: string; to: string }): string => `<!doctype html>
<html lang="${page.locale}"><head><meta charset="utf-8"><title>${escaped(page.title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="0;url=${escaped(page.to)}"><style>${style}</style></head>
<body><main><h1>${escaped(page.title)}</h1><p><a href="${escaped(page.to)}">${escaped(page.action)}</a></p></main></body></html>`

const style = `:root{color-scheme:light dark}body{margin:0;min-height:100svh;display:grid;place-items:center;font-family:system-ui,sans-serif;background:light-dark(#f4f7f7,#101719);color:light-dark(#16262b,#e9efef)}h1{font-size:1.125rem;font-weight:600}main{padding:1.75rem;text-align:center}a{color:inherit}main{animation:late .4s 1s both}@keyframes late{from{opacity:0}}`

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
