import { beforeAll, describe, expect, it } from 'vitest'
import { addSecretClient, basic, post, testSecret } from '../testing/test-relying-party'
import { createTestServer, type TestServer } from '../testing/test-server'
import { readUserCode } from '../interactions/device/user-code'

/** What nearly matches for 40 KB, and then does not. A pattern that goes back over it would not be done within the time of a test. */
const nearMatches = [
  `${'a'.repeat(40_000)}!`,
  `${'a '.repeat(20_000)}"`,
  `${'a-'.repeat(20_000)}_`,
  `https://${'a.'.repeat(20_000)}!`,
  `https://a/${'%2F'.repeat(13_000)}%`,
  `${'a@'.repeat(20_000)}.`,
  `${'.'.repeat(40_000)}@`,
  `+${'1 '.repeat(20_000)}x`,
  '['.repeat(40_000),
  '{"a":'.repeat(8_000),
  'eyJ.'.repeat(10_000),
  `${' '.repeat(40_000)}x`,
  `${'B-'.repeat(20_000)}A`,
]

describe('B14 forty kilobytes that nearly match', () => {
  let test: TestServer
  beforeAll(async () => {
    test = await createTestServer()
    await addSecretClient(test, { clientId: 'client-web', scopes: ['openid'] })
  })

  const parameters: Record<string, string[]> = {
    '/oauth/par': [
      ...['redirect_uri', 'response_type', 'response_mode', 'scope', 'state', 'nonce', 'code_challenge'],
      ...['ui_locales', 'login_hint', 'claims', 'prompt', 'max_age', 'acr_values', 'resource'],
      ...['authorization_details', 'request', 'dpop_jkt', 'id_token_hint', 'display'],
    ],
    '/oauth/token': [
      'code',
      'code_verifier',
      'refresh_token',
      'scope',
      'resource',
      'client_assertion',
      'assertion',
    ],
    '/oauth/revoke': ['token', 'token_type_hint'],
    '/oauth/introspect': ['token'],
  }

  it.each(Object.entries(parameters))('at %s', async (path, names) => {
    const good = {
      ...{ client_id: 'client-web', redirect_uri: 'https://rp.test/cb', response_type: 'code' },
      ...{ scope: 'openid', code_challenge: 'x'.repeat(43), code_challenge_method: 'S256' },
      grant_type: 'authorization_code',
    }
    for (const name of names) {
      for (const probe of nearMatches) {
        const form = new URLSearchParams({ ...good, [name]: probe }).toString()
        const response = await post(test, path, form, { headers: basic('client-web', testSecret) })
        expect(response.status, `${name}=${probe.slice(0, 10)}`).toBeLessThan(500)
      }
    }
    const form = { ...good, token: 'x', code: 'x' }
    const response = await post(test, path, form, { headers: basic('client-web', testSecret) })
    expect(response.status).toBeLessThanOrEqual(400)
  })

  it('in headers', async () => {
    for (const probe of nearMatches) {
      for (const scheme of ['Basic', 'Bearer', 'DPoP', '']) {
        const headers = { authorization: `${scheme} ${probe}`, dpop: probe, 'accept-language': probe }
        expect((await post(test, '/oauth/userinfo', '', { headers })).status).toBe(401)
      }
    }
  })

  it('as a code that a person types', () => {
    for (const probe of nearMatches) expect(readUserCode(probe)).toBeNull()
    expect(readUserCode('bbbb-bbbb')).toBe('BBBBBBBB')
  })
})
