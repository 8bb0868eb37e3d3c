import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { ErrorPage } from '@/lib/oauth/authorization-server'
import { defaultBrand } from '@/lib/branding/brand'
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
  renderErrorPage(
    { ...page, ...over },
    new Request('http://localhost/oauth/authorize', { headers }),
    defaultBrand(),
  )

describe('the error page', () => {
  test('answers with the status, is not stored, not framed, and goes nowhere', async () => {
    const response = render()
    expect(response.status).toBe(400)
    expect(response.headers.get('location')).toBeNull()
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(await response.text()).toContain('req-1')
  })

  test('has the name, logo, colour and links that the administrator gave', async () => {
    const brand = {
      ...defaultBrand(),
      name: 'Tide & Sons',
      isNamed: true,
      color: '#0b5563',
      logoImageId: 'logo-1',
      termsUrl: 'https://tides.test/terms?a&b',
    }
    const named = renderErrorPage(page, new Request('http://localhost/oauth/authorize'), brand)
    const html = await named.text()
    expect(html).toContain('· Tide &amp; Sons</title>')
    expect(html).toContain('<strong>Tide &amp; Sons</strong>')
    expect(html).toContain('<img src="/images/logo-1" alt="">')
    expect(html).toContain('href="https://tides.test/terms?a&amp;b"')
    const sheet = /<style>([^]*)<\/style>/.exec(html)?.[1] ?? ''
    expect(sheet).toContain('--on-ink:light-dark(')
    const hash = createHash('sha256').update(sheet).digest('base64')
    expect(named.headers.get('content-security-policy')).toContain(`'sha256-${hash}'`)
  })

  test('has help, an icon and the languages, which lead back to the same request', async () => {
    const address = 'http://localhost/oauth/authorize?client_id=a&state="'
    const html = await renderErrorPage(page, new Request(address), defaultBrand()).text()
    expect(html).toContain('<a href="/help">Help</a>')
    expect(html).toContain('<link rel="icon" href="/icon.svg"')
    expect(html).toContain('name="next" value="/oauth/authorize?client_id=a&amp;state=%22"')
    expect(html).toContain('<button name="locale" value="zh-CN" lang="zh-CN" aria-pressed="false">简体中文')
    const posted = new Request(address, { method: 'POST' })
    expect(await renderErrorPage(page, posted, defaultBrand()).text()).not.toContain('name="locale"')
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

  test('leaves the Chinese fonts to Chinese pages', async () => {
    expect(await render().text()).not.toContain('chinese.css')
    expect(await render({}, { 'accept-language': 'zh-CN' }).text()).toContain('chinese.css')
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
  test.each([
    ['https://rp.test/callback', 'https://rp.test/callback/', '/'],
    ['https://rp.test', 'https://rp.test/', '/'],
    ['https://rp.test/callbak', 'https://rp.test/callback', 'c'],
    ['https://rp.test/cb', 'https://rp.test/cb?tenant=1', '?tenant=1'],
  ])('%s lacks what %s has, and says so', (received, registered, missing) => {
    const difference = markDifference(received, [registered])
    expect(difference.missing).toBe(missing)
    expect(difference.marked).toBe(received)
    expect(difference.nearest).toEqual({
      address: registered,
      marked: expect.stringContaining(`<mark>${missing}</mark>`) as string,
    })
  })

  test('marks what is between the common start and the common end', () => {
    expect(markDifference('https://rp.test:8443/cb', ['https://rp.test/cb'])).toEqual({
      marked: 'https://rp.test<mark>:8443</mark>/cb',
      nearest: { address: 'https://rp.test/cb', marked: 'https://rp.test/cb' },
      missing: '',
    })
    expect(markDifference('http://rp.test/cb', ['https://rp.test/cb']).missing).toBe('s')
    const { marked, nearest } = markDifference('https://rp.test/a/x', [
      'https://rp.test/b',
      'https://rp.test/a/y',
    ])
    expect(marked).toBe('https://rp.test/a/<mark>x</mark>')
    expect(nearest.marked).toBe('https://rp.test/a/<mark>y</mark>')
  })

  test('of several addresses takes the nearest', () => {
    expect(markDifference('https://rp.test/cb/', ['https://rp.test/cb', 'https://other.test/']).marked).toBe(
      'https://rp.test/cb<mark>/</mark>',
    )
    expect(markDifference('https://rp.test/cb', []).nearest.address).toBeNull()
  })

  test('escapes both', async () => {
    const html = await render({
      details: { description: 'd', received: 'https://rp.test/', registered: ['https://rp.test/<i>'] },
    }).text()
    expect(html).not.toContain('<i>')
    expect(html).toContain('Missing: <code>&lt;i&gt;</code>')
  })
})
