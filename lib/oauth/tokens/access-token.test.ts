import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import type { TokenFormat } from '../records'
import { addSecretClient, basic, post, createFixture, testSecret } from '../testing/test-relying-party'
import { createTestServer } from '../testing/test-server'

describe('the scope as an array', () => {
  it('stands beside `scope` for the applications that want it', async () => {
    const test = await createTestServer()
    for (const scopeArray of [true, false]) {
      const { browser, party } = await createFixture(test, { scopeArray })
      const { tokens } = await party.signIn(browser)
      const claims = decodeJwt(tokens.access_token)
      expect(claims.scope).toBe('openid profile email')
      expect(claims.scp).toEqual(scopeArray ? ['openid', 'profile', 'email'] : undefined)
    }
  })

  it.each<TokenFormat>(['jwt', 'opaque', 'encrypted'])('is in introspection answers: %s', async (format) => {
    const test = await createTestServer()
    const change = { scopes: ['api', 'api:write'], grantTypes: ['client_credentials'], scopeArray: true }
    const { clientId } = await addSecretClient(test, { ...change, accessTokenFormat: format })
    const headers = basic(clientId, testSecret)
    const issued = await post(test, '/oauth/token', { grant_type: 'client_credentials' }, { headers })
    const { access_token: token } = (await issued.json()) as { access_token: string }
    const answer = await post(test, '/oauth/introspect', { token }, { headers })
    expect(await answer.json()).toMatchObject({ scope: 'api api:write', scp: ['api', 'api:write'] })
  })
})
