import { beforeEach, describe, expect, it } from 'vitest'
import type { ClientRecord } from '../records'
import type { ProtocolSettings } from '../settings'
import { basic, post, createFixture, testSecret } from '../testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'

const withoutPkce = { code_challenge: undefined, code_challenge_method: undefined }
const withoutNonce = { ...withoutPkce, nonce: undefined }
const publicClient: Partial<ClientRecord> = { tokenEndpointAuthMethod: 'none', secrets: [] }

describe('what protects a code (RFC 9700 section 2.1.1)', () => {
  let test: TestServer
  beforeEach(async () => {
    test = await createTestServer()
  })
  const set = (change: Partial<ClientRecord> = {}) => createFixture(test, { trusted: true, ...change })
  const answer = async (
    parameters: Record<string, string | undefined>,
    change: Partial<ClientRecord> = {},
    settings: Partial<ProtocolSettings> = {},
  ) => {
    const { browser, party, client } = await set(change)
    test.set(settings)
    const { searchParams } = await browser.go((await party.start(parameters)).url)
    return {
      client,
      error: searchParams.get('error'),
      description: searchParams.get('error_description') ?? '',
      searchParams,
    }
  }

  it('is a challenge, or a nonce where a client with a secret signs a person in', async () => {
    const { browser, party, client } = await set()
    const page = await browser.go((await party.start(withoutPkce)).url)
    const form = {
      grant_type: 'authorization_code',
      code: page.searchParams.get('code') ?? '',
      redirect_uri: client.redirectUris[0] ?? '',
    }
    const tokens = await post(test, '/oauth/token', form, { headers: basic(client.clientId, testSecret) })
    expect(tokens.status).toBe(200)
  })

  it.each<[string, Record<string, string | undefined>, Partial<ClientRecord>, Partial<ProtocolSettings>]>([
    ['no nonce', withoutNonce, {}, {}],
    ['an empty nonce', { ...withoutPkce, nonce: '' }, {}, {}],
    ['a nonce but no sign-in', { ...withoutPkce, scope: 'profile' }, {}, {}],
    ['a nonce of a public client', withoutPkce, publicClient, {}],
    ['a nonce where everybody has to use PKCE', withoutPkce, {}, { pkceRequired: 'everyone' }],
    ['half a challenge', { code_challenge: undefined }, {}, {}],
    ['a method that hides nothing', { code_challenge_method: 'plain' }, {}, {}],
  ])('refuses %s', async (_what, parameters, change, settings) => {
    expect((await answer(parameters, change, settings)).error).toBe('invalid_request')
  })

  it('stays a challenge in the profile fapi2', async () => {
    const { client, error } = await answer(withoutPkce, { profile: 'fapi2', requirePkce: false })
    expect(error).toBe('invalid_request')
    expect(test.refusals).toContainEqual({ clientId: client.clientId, rule: 'pkce' })
  })

  it('is neither where the owner of a client with a secret has switched it off', async () => {
    expect((await answer(withoutNonce, { requirePkce: false })).error).toBeNull()
  })

  it('names the application and the way out, to the client, its owner and on the help page', async () => {
    const { client, description, searchParams } = await answer(withoutNonce)
    expect(description).toContain(client.clientId)
    expect(description).toMatch(/PKCE \(S256\).*nonce.*Require PKCE/)
    expect(searchParams.get('error_uri')).toBe(
      `${testIssuer}/help/errors?client_id=${client.clientId}#invalid_request`,
    )
    expect(test.refusals).toContainEqual({ clientId: client.clientId, rule: 'pkce' })
  })

  it('names no way out where there is none', async () => {
    expect((await answer(withoutPkce, publicClient)).description).toMatch(/no secret.*PKCE \(S256\)/)
    expect((await answer(withoutPkce, {}, { pkceRequired: 'everyone' })).description).toMatch(
      /server requires/,
    )
  })

  it('writes only what an error description may hold (RFC 6749 section 5.2)', async () => {
    const { description } = await answer(withoutNonce, { clientId: 'a"b\\c' })
    expect(description).toMatch(/^[\x20\x21\x23-\x5B\x5D-\x7E]+$/)
  })
})
