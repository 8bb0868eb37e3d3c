import { beforeEach, describe, expect, it, vi } from 'vitest'
import { authorizationServer } from './authorization-server'
import { setEnvironment } from './env'

vi.mock('@/lib/error-page/render-error-page', () => ({ renderErrorPage: () => new Response() }))

function isSecure(address: string, forwardedProto?: string): boolean {
  const headers = forwardedProto ? { 'x-forwarded-proto': forwardedProto } : {}
  return authorizationServer().isSecureTransport(new Request(address, { headers }))
}

describe('secure transport', () => {
  const trustProxy = (value: 'true' | 'false') => {
    setEnvironment({ TRUST_PROXY: value })
    globalThis.authCenterServer = undefined
  }
  beforeEach(() => trustProxy('false'))

  it('is https, or stays on this machine', () => {
    expect(isSecure('https://accounts.example.com/oauth/token')).toBe(true)
    expect(isSecure('http://localhost:3000/oauth/token')).toBe(true)
    expect(isSecure('http://127.0.0.1:3000/oauth/token')).toBe(true)
    expect(isSecure('http://accounts.example.com/oauth/token')).toBe(false)
  })

  it('is not what a client says of itself', () => {
    expect(isSecure('http://accounts.example.com/oauth/token', 'https')).toBe(false)
  })

  it('is what a trusted proxy says, nearest to the person first', () => {
    trustProxy('true')
    expect(isSecure('http://accounts.example.com/oauth/token', 'https')).toBe(true)
    expect(isSecure('http://accounts.example.com/oauth/token', 'https, http')).toBe(true)
    expect(isSecure('http://localhost:3000/oauth/token', 'http')).toBe(false)
    expect(isSecure('http://accounts.example.com/oauth/token')).toBe(false)
  })
})
