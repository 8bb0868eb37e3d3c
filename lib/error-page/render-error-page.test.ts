import { describe, expect, test } from 'vitest'
import type { ErrorPage } from '@/lib/oauth/authorization-server'
import { markDifference } from './mark-difference'
import { renderErrorPage } from './render-error-page'

const page: ErrorPage = {
  code: 'redirect_uri_mismatch',
  status: 400,
  requestId: 'req-1',
  clientName: 'Field <b>Notes</b>',
  details: null,
}
const render = (over: Partial<ErrorPage> = {}, headers: Record<string, string> = {}) =>
  renderErrorPage({ ...page, ...over }, new Request('http://localhost/oauth/authorize', { headers }))

describe('the error page', () => {
  test('answers with the status, is not stored, not framed, and goes nowhere', async () => {
    const response = render()
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(await response.text()).toContain('req-1')
  })

  test('carries the name that the administrator gave', async () => {
    const named = renderErrorPage(page, new Request('http://localhost/oauth/authorize'), 'Tide & Sons')
    expect(await named.text()).toContain('· Tide &amp; Sons</title>')
  })

  test('escapes what came from outside', async () => {
    const received = 'https://evil.test/"><script>alert(1)</script>'
    const html = await render({
      details: { description: 'Not registered.', received, registered: ['https://rp.test/cb'] },
    }).text()
    expect(html).not.toContain('<script>')
    expect(html).not.toContain('<b>Notes')
    expect(html).toContain('Field &lt;b&gt;Notes')
  })

  test('brings fonts and line work of this site, and nothing from elsewhere', () => {
    const policy = render().headers.get('content-security-policy')
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("font-src 'self'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
  })

  test('says nothing for the developer to a stranger', async () => {
    expect(await render().text()).not.toContain('<details>')
  })

  test('speaks the language of the cookie, else of the browser', async () => {
    expect(await render({}, { 'accept-language': 'zh-Hans-CN,zh;q=0.9,en;q=0.8' }).text()).toContain(
      'lang="zh-CN"',
    )
    expect(await render({}, { 'accept-language': 'zh', cookie: 'a=b; locale=en' }).text()).toContain(
      'lang="en"',
    )
  })

  test('keeps a theme that was chosen and ignores anything else in the cookie', async () => {
    expect(await render({}, { cookie: 'theme=dark' }).text()).toContain('data-theme="dark"')
    expect(await render({}, { cookie: 'theme="><script>' }).text()).toContain('data-theme="system"')
  })
})

describe('the difference of two addresses', () => {
  test('marks what is between the common start and the common end', () => {
    expect(markDifference('https://rp.test/callbak', ['https://rp.test/callback'])).toBe(
      'https://rp.test/callbak',
    )
    expect(markDifference('https://rp.test:8443/cb', ['https://rp.test/cb'])).toBe(
      'https://rp.test<mark>:8443</mark>/cb',
    )
    expect(markDifference('https://rp.test/cb/', ['https://rp.test/cb', 'https://other.test/'])).toBe(
      'https://rp.test/cb<mark>/</mark>',
    )
  })
})
