import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { post, createFixture } from './testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from './testing/test-server'

describe('a refusal says where to read about it', () => {
  let test: TestServer
  beforeEach(async () => {
    test = await createTestServer()
  })

  it('in JSON', async () => {
    const response = await post(test, '/oauth/token', { grant_type: 'authorization_code' })
    expect(await response.json()).toEqual({
      error: 'invalid_client',
      error_description: expect.any(String),
      error_uri: `${testIssuer}/help/errors#invalid_client`,
    })
  })

  it.each(['query', 'fragment', 'jwt'])('in an answer of the authorization endpoint, by %s', async (mode) => {
    const { browser, party } = await createFixture(test)
    const { url } = await party.start({ code_challenge: undefined, response_mode: mode })
    const { searchParams, hash } = await browser.go(url)
    const answer = mode === 'fragment' ? new URLSearchParams(hash.slice(1)) : searchParams
    const said = mode === 'jwt' ? decodeJwt(answer.get('response') ?? '') : Object.fromEntries(answer)
    expect(said).toMatchObject({
      error: 'invalid_request',
      error_uri: `${testIssuer}/help/errors#invalid_request`,
    })
  })
})
