import { describe, expect, it } from 'vitest'
import { createTestServer, testIssuer } from '../testing/test-server'
import { aliases } from './aliases'
import { endpoints } from './table'

describe('the compatibility endpoints', () => {
  it('take no path of a standard endpoint', () => {
    const ours = endpoints.map(({ path }) => path)
    expect(aliases.filter(({ path }) => ours.includes(path))).toEqual([])
    expect(new Set(aliases.map(({ path }) => path)).size).toBe(aliases.length)
  })

  it.each([
    '/o/authorize',
    '/o/token',
    '/o/revoke_token',
    '/o/introspect',
    '/o/device-authorization',
    '/o/userinfo',
    '/o/.well-known/openid-configuration',
    '/token',
  ])('%s is one of them', (path) => {
    expect(aliases.map((alias) => alias.path)).toContain(path)
  })

  it('answer what the endpoint itself answers, with the same query', async () => {
    const { server } = await createTestServer()
    for (const alias of aliases) {
      const endpoint = endpoints.find(({ name }) => name === alias.name)!
      const ask = async ({ path, handle }: Pick<typeof alias, 'path' | 'handle'>) => {
        const request = new Request(`${testIssuer}${path}?client_id=nobody`, {
          headers: { 'x-request-id': 'the-same' },
        })
        const response = await handle(server, request)
        return [response.status, await response.text()]
      }
      expect(await ask(alias), alias.path).toEqual(await ask(endpoint))
    }
  })

  it('issue tokens at POST /token', async () => {
    const { server } = await createTestServer()
    const body = new URLSearchParams({ grant_type: 'client_credentials' })
    const alias = aliases.find(({ path }) => path === '/token')!
    const response = await alias.handle(server, new Request(`${testIssuer}/token`, { method: 'POST', body }))
    expect([response.status, await response.json()]).toMatchObject([401, { error: 'invalid_client' }])
  })

  it('return 404 when an administrator switched them off', async () => {
    const { server, set } = await createTestServer()
    set({ compatibilityEndpoints: false })
    for (const { path, handle } of aliases) {
      expect((await handle(server, new Request(testIssuer + path))).status, path).toBe(404)
    }
  })
})
