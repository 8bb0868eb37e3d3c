import { beforeEach, describe, expect, it } from 'vitest'
import { authorizationServer } from '@/lib/authorization-server'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { createProver, type Prover } from '@/lib/oauth/testing/dpop-prover'
import { jsonResponse } from './answers'
import type { ApiRoute } from './api-call'
import { call, tokenOf } from './testing/fixtures'

useTestDatabase()

const route: ApiRoute = {
  GET: async (asked) => {
    // Every request needs a proof of its own, because a proof works once.
    await asked.allow(null)
    const caller = await asked.allow('profile')
    return jsonResponse({ by: caller.by })
  },
}

describe('a token that is bound to a key, at the API', () => {
  let prover: Prover
  let token: string
  beforeEach(async () => {
    prover = await createProver({ server: authorizationServer() })
    const client = await databaseFixture.addClient()
    const user = await databaseFixture.addUser()
    const { bearer } = await tokenOf(client, user, ['profile'], { boundTo: `jkt:${prover.jkt}` })
    token = (bearer.authorization ?? '').slice('Bearer '.length)
  })
  const present = async (claims: Record<string, unknown> = {}) => {
    const htu = `${authorizationServer().issuer}/api`
    return prover.present(token, '/api', 'GET', { claims: { htu, ...claims } })
  }

  it('is good with a proof, once', async () => {
    const headers = await present()
    expect(await call(route, { headers })).toMatchObject({ status: 200, body: { by: 'token' } })
    const again = await call(route, { headers })
    expect(again).toMatchObject({ status: 401 })
    expect(again.headers['www-authenticate']).toMatch(/^DPoP .*error="invalid_dpop_proof"/)
  })

  it('I20 is no bearer token, and is refused with a proof for another address', async () => {
    const plain = await call(route, { headers: { authorization: `Bearer ${token}` } })
    expect(plain.status).toBe(401)
    expect(plain.headers['www-authenticate']).toMatch(/^Bearer .*error="invalid_token".*DPoP .*algs=/)
    const elsewhere = await present({ htu: 'https://evil.test/api' })
    expect((await call(route, { headers: elsewhere })).status).toBe(401)
  })

  it('lets pages send the proof and read the nonce', async () => {
    const { headers } = await call(route, { method: 'OPTIONS' })
    expect(headers['access-control-allow-headers']).toContain('DPoP')
    expect(headers['access-control-expose-headers']).toContain('DPoP-Nonce')
  })
})
