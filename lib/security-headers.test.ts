import { describe, expect, test } from 'vitest'
import { contentSecurityPolicy, formTarget, securityHeaders } from './security-headers'

describe('the pages’ policy', () => {
  const policy = contentSecurityPolicy({
    nonce: 'n',
    formTarget: 'https://app.example',
    isDevelopment: false,
  })

  test('runs scripts by nonce only, and never eval', () => {
    expect(policy).toContain(`script-src 'self' 'nonce-n' 'strict-dynamic';`)
    expect(policy).not.toContain('unsafe-eval')
    expect(/script-src[^;]*unsafe-inline/.test(policy)).toBe(false)
  })

  test('lets a form end at the waiting application, and forbids every frame', () => {
    expect(policy).toContain(`form-action 'self' https://app.example`)
    expect(policy).toContain(`frame-ancestors 'none'`)
  })
})

describe('a form’s target', () => {
  test.each([
    ['https://app.example:8443', 'https://app.example:8443'],
    ['http://127.0.0.1:51234', 'http://127.0.0.1:51234'],
    ['http://[::1]:51234', 'http:'],
    ['com.example.app:', 'com.example.app:'],
    ['com.example.app:/callback', 'com.example.app:'],
    [`https://a;script-src *`, 'https:'],
    ['null', null],
    [null, null],
  ])('%s becomes %s', (origin, expected) => {
    expect(formTarget(origin)).toBe(expected)
  })
})

test('https is promised for the future only where the issuer has it', () => {
  expect(securityHeaders('https://a.example')).toHaveProperty('strict-transport-security')
  expect(securityHeaders('http://localhost:3000')).not.toHaveProperty('strict-transport-security')
})

test('passkeys are for this site’s own pages', () => {
  const policy = securityHeaders('https://a.example')['permissions-policy']
  expect(policy).toContain('publickey-credentials-get=(self)')
  expect(policy).toContain('publickey-credentials-create=(self)')
})
