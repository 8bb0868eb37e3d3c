import { describe, expect, test } from 'vitest'
import { aliases } from '@/lib/oauth/endpoints/aliases'
import { endpoints } from '@/lib/oauth/endpoints/table'
import { config } from './proxy'

const matcher = new RegExp(`^${config.matcher[0]}$`)

describe('the proxy', () => {
  test.each([...endpoints, ...aliases].map(({ path }) => path))(
    'leaves %s alone, with a slash at its end too',
    (path) => {
      expect(matcher.test(path)).toBe(false)
      expect(matcher.test(`${path}/`)).toBe(false)
    },
  )

  test.each([
    '/_next/static/chunks/a.js',
    '/api/auth/callback/google',
    '/health/live',
    '/favicon.ico',
    '/fonts/fonts.css',
  ])('leaves %s alone', (path) => {
    expect(matcher.test(path)).toBe(false)
  })

  test.each([
    '/',
    '/accounts/login',
    '/oauth/applications/register',
    '/oauth/authorized_tokens/1/delete',
    '/oauth/consent',
    '/oauth/tokens',
    '/o/applications/1/update',
    '/o/authorized_tokens/',
    '/tokens',
    '/setup',
    '/admin/outbox',
    '/accounts/resource/user/1.html',
    '/accounts/profile.txt',
    '/oauth/applications/1.js',
    '/oauth/authorized_tokens/1.css',
  ])('gives %s its headers', (path) => {
    expect(matcher.test(path)).toBe(true)
  })
})
