import { decodeJwt } from 'jose'
import * as oauth from 'oauth4webapi'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  addSecretClient,
  basic,
  createRelyingParty,
  post,
  createFixture,
  testSecret,
} from '../testing/test-relying-party'
import { createTestServer, type TestServer } from '../testing/test-server'

describe('revocation', () => {
  let test: TestServer
  let fixture: Awaited<ReturnType<typeof createFixture>>
  beforeEach(async () => {
    test = await createTestServer()
    fixture = await createFixture(test)
  })
  const revoke = async (token: string, clientId = fixture.client.clientId, hint?: string) => {
    const form = { token, ...(hint && { token_type_hint: hint }) }
    const response = await post(test, '/oauth/revoke', form, { headers: basic(clientId, testSecret) })
    expect(response.status).toBe(200)
    return (await response.json()) as { verifiable_until?: number }
  }
  const isActive = async (token: string, clientId = fixture.client.clientId) => {
    const response = await post(
      test,
      '/oauth/introspect',
      { token },
      { headers: basic(clientId, testSecret) },
    )
    return ((await response.json()) as { active: boolean }).active
  }

  it('of an access token ends that token, for a library', async () => {
    const { tokens } = await fixture.party.signIn(fixture.browser)
    const { metadata, party, authentication, options } = fixture.party
    const response = await oauth.revocationRequest(
      metadata,
      party,
      authentication,
      tokens.access_token,
      options,
    )
    await oauth.processRevocationResponse(response)
    expect(await isActive(tokens.access_token)).toBe(false)
    expect(await isActive(tokens.refresh_token ?? '')).toBe(true)
  })

  it('of a refresh token ends its family, with any hint', async () => {
    for (const hint of [undefined, 'refresh_token', 'access_token', 'nonsense']) {
      const { tokens } = await fixture.party.signIn(fixture.browser)
      await revoke(tokens.refresh_token ?? '', fixture.client.clientId, hint)
      expect(await isActive(tokens.access_token)).toBe(false)
      expect((await fixture.party.refresh(tokens.refresh_token ?? '')).status).toBe(400)
    }
  })

  it('says until when an API that only verifies signatures would take what was ended', async () => {
    const { tokens } = await fixture.party.signIn(fixture.browser)
    const { exp } = decodeJwt(tokens.access_token)
    const other = await addSecretClient(test)
    expect(await revoke(tokens.access_token, other.clientId)).toEqual({})
    expect(await revoke('unknown')).toEqual({})
    expect(await revoke(tokens.refresh_token ?? '')).toEqual({ verifiable_until: exp })
    const again = await fixture.party.signIn(fixture.browser)
    const until = decodeJwt(again.tokens.access_token).exp
    expect(await revoke(again.tokens.access_token)).toEqual({ verifiable_until: until })
    // The access token of this family was ended before; an API that verifies it takes it all the same.
    expect(await revoke(again.tokens.refresh_token ?? '')).toEqual({ verifiable_until: until })
  })

  it("of another client's token does nothing, and says nothing", async () => {
    const other = await addSecretClient(test)
    const { tokens } = await fixture.party.signIn(fixture.browser)
    await revoke(tokens.access_token, other.clientId)
    await revoke(tokens.refresh_token ?? '', other.clientId)
    expect(await isActive(tokens.access_token)).toBe(true)
    expect(await isActive(tokens.refresh_token ?? '')).toBe(true)
  })

  it('of an unknown token is 200', async () => {
    for (const token of ['unknown', 'a.b.c', 'ac_rt_x', 'ac_at_x']) await revoke(token)
  })

  it("of a machine's tokens works for JWT and opaque, but not for another client's", async () => {
    for (const accessTokenFormat of ['jwt', 'opaque'] as const) {
      const machine = await addSecretClient(test, {
        grantTypes: ['client_credentials'],
        scopes: ['api'],
        accessTokenFormat,
      })
      const headers = basic(machine.clientId, testSecret)
      const response = await post(test, '/oauth/token', { grant_type: 'client_credentials' }, { headers })
      const { access_token: token } = (await response.json()) as { access_token: string }
      await revoke(token)
      expect(await isActive(token, machine.clientId)).toBe(true)
      const revoked = await revoke(token, machine.clientId)
      expect('verifiable_until' in revoked).toBe(accessTokenFormat === 'jwt')
      await revoke(token, machine.clientId)
      expect(await isActive(token, machine.clientId)).toBe(false)
    }
  })

  it('is open to public clients for their own tokens', async () => {
    const open = await test.addClient({ type: 'spa', tokenEndpointAuthMethod: 'none' })
    const party = await createRelyingParty(test, open)
    const { tokens } = await party.signIn(fixture.browser)
    const response = await post(test, '/oauth/revoke', {
      token: tokens.refresh_token ?? '',
      client_id: open.clientId,
    })
    expect(response.status).toBe(200)
    expect((await party.refresh(tokens.refresh_token ?? '')).status).toBe(400)
  })

  it('needs a client and a token', async () => {
    expect((await post(test, '/oauth/revoke', { token: 'x' })).status).toBe(401)
    const headers = basic(fixture.client.clientId, testSecret)
    expect((await post(test, '/oauth/revoke', { token: '' }, { headers })).status).toBe(400)
  })
})
