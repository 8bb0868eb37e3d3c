import { describe, expect, test } from 'vitest'
import { setEnvironment } from '@/lib/env'
import { POST } from './route'

const send = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  POST(
    new Request('http://localhost:3000/preferences', {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers,
    }),
  )

describe('choosing a language or a theme', () => {
  test('is kept in a cookie, and leads back to the page', async () => {
    const response = await send({ locale: 'zh-CN', next: '/accounts/login?interaction=abc' })
    expect(response.status).toBe(303)
    expect(response.headers.get('location')).toBe('/accounts/login?interaction=abc')
    expect(response.headers.getSetCookie()).toEqual([
      'locale=zh-CN; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax',
    ])
  })

  test('over https the cookies are for this host alone, and never sent over http', async () => {
    setEnvironment({ ISSUER: 'https://localhost:3000' })
    try {
      const response = await send({ locale: 'zh-CN', theme: 'dark' })
      const kept = 'Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure'
      expect(response.headers.getSetCookie()).toEqual([
        `__Host-locale=zh-CN; ${kept}`,
        `__Host-theme=dark; ${kept}`,
      ])
    } finally {
      setEnvironment({ ISSUER: '' })
    }
  })

  test('leads back to the page that the browser shows: the shell around it may be from another', async () => {
    const referer = 'http://localhost:3000/oauth/applications?after=1'
    const response = await send({ theme: 'dark', next: '/accounts' }, { referer })
    expect(response.headers.get('location')).toBe('/oauth/applications?after=1')
  })

  test.each(['https://evil.test/accounts', 'http://localhost:3000//evil.test/', 'nonsense'])(
    'is not led by the referrer %j',
    async (referer) => {
      const response = await send({ theme: 'dark', next: '/accounts' }, { referer })
      expect(response.headers.get('location')).toBe('/accounts')
    },
  )

  test.each([
    'https://evil.test/',
    '//evil.test/',
    '/\\evil.test/',
    '/a\r\nset-cookie: b=c',
    'javascript:1',
    '/\t/evil.test',
  ])('never leads to %j', async (next) => {
    expect((await send({ theme: 'dark', next })).headers.get('location')).toBe('/')
  })

  test('takes nothing but what there is', async () => {
    expect((await send({ locale: 'de' })).status).toBe(400)
    expect((await send({ theme: 'pink' })).status).toBe(400)
  })
})
