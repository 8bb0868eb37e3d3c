import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { defaultBrand } from '@/lib/branding/brand'
import { renderPostingPage } from './render-posting-page'

const request = new Request('http://localhost/oauth/authorize')
const render = (fields: Record<string, string>, action = 'https://rp.test/cb?a=1&b=2') =>
  renderPostingPage({ action, fields }, request, defaultBrand())

describe('the page that posts an answer', () => {
  test('D09: escapes what came from outside, in names, values and the address', async () => {
    const state = `"><script>alert(1)</script><img src=x onerror='alert(2)'>`
    const html = await render({ code: 'code-1', state }, `https://rp.test/cb?x="><script>`).text()
    expect(html.match(/<script>/g)).toHaveLength(1)
    expect(html).not.toContain('<img')
    expect(html).toContain(
      'value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=&#39;alert(2)&#39;&gt;"',
    )
    expect(html).toContain('<input type="hidden" name="code" value="code-1">')
    expect(await render({}).text()).toContain('<form method="post" action="https://rp.test/cb?a=1&amp;b=2">')
  })

  test('runs its own script alone, posts to the client alone, and is neither stored nor framed', async () => {
    const response = render({ code: 'code-1' })
    const policy = response.headers.get('content-security-policy') ?? ''
    const script = /<script>(.*)<\/script>/.exec(await response.text())?.[1] ?? ''
    expect(policy).toContain(`script-src 'sha256-${createHash('sha256').update(script).digest('base64')}';`)
    expect(policy).toContain('form-action https://rp.test;')
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-frame-options')).toBe('DENY')
  })

  test('has a button for a browser without JavaScript, in the person’s language', async () => {
    expect(await render({}).text()).toContain('<button type="submit">Continue to rp.test</button>')
    const chinese = new Request('http://localhost/', { headers: { 'accept-language': 'zh-CN' } })
    const page = renderPostingPage({ action: 'https://rp.test/cb', fields: {} }, chinese, defaultBrand())
    expect(await page.text()).toContain('继续前往 rp.test')
  })
})
