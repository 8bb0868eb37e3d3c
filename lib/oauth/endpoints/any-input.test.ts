import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { defaultBrand } from '@/lib/branding/brand'
import { renderErrorPage } from '@/lib/error-page/render-error-page'
import { renderPostingPage } from '@/lib/error-page/render-posting-page'
import type { UserRecord } from '../records'
import { anyRequest, marker, type AnyRequest, type Known } from '../testing/any-request'
import { createProver } from '../testing/dpop-prover'
import { addSecretClient, basic, createFixture, testSecret } from '../testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'
import { endpoints } from './table'

const grant = (name: string) => `urn:ietf:params:oauth:grant-type:${name}`
const accessTokenType = 'urn:ietf:params:oauth:token-type:access_token'
const allGrants = [
  'authorization_code',
  'refresh_token',
  'client_credentials',
  'password',
  'implicit',
].concat(['device_code', 'token-exchange', 'jwt-bearer'].map(grant))
const redirectUri = 'https://rp.test/cb'
const asked = {
  client_id: 'client-web',
  redirect_uri: redirectUri,
  response_type: 'code',
  scope: 'openid',
  state: 's',
}
const signed = { ...asked, response_mode: 'jwt' }
const posted = { ...asked, response_mode: 'form_post', prompt: 'none' }

/** What each endpoint would answer well, so that a change of it is near to something; one that is not here is asked for anything. */
const goodRequests = ({
  accessToken,
  refreshToken,
  idToken,
}: Tokens): Record<string, Record<string, string>[]> => ({
  '/oauth/authorize': [
    asked,
    signed,
    posted,
    { client_id: 'client-web', request_uri: 'https://rp.test/object' },
  ],
  '/oauth/par': [asked],
  '/oauth/token': [
    { grant_type: 'authorization_code', code: 'x', redirect_uri: redirectUri },
    { grant_type: 'refresh_token', refresh_token: refreshToken },
    { grant_type: 'client_credentials', scope: 'api' },
    { grant_type: 'password', username: 'ada@example.com', password: 'x' },
    { grant_type: grant('device_code'), device_code: 'x' },
    { grant_type: grant('token-exchange'), subject_token: accessToken, subject_token_type: accessTokenType },
    { grant_type: grant('jwt-bearer'), assertion: idToken },
  ],
  '/oauth/device_authorization': [{ client_id: 'client-web', scope: 'openid' }],
  '/oauth/revoke': [{ token: 'x' }],
  '/oauth/introspect': [{ token: accessToken }],
  '/oauth/end_session': [{ id_token_hint: idToken, post_logout_redirect_uri: redirectUri }],
})

type Tokens = { accessToken: string; refreshToken: string; idToken: string }

describe('for any input', () => {
  let test: TestServer
  let tokens: Tokens
  let known: Known
  let person: UserRecord
  beforeAll(async () => {
    test = await createTestServer({
      errorPage: (page, request) => renderErrorPage(page, request, defaultBrand()),
      postingPage: (form, request) => renderPostingPage(form, request, defaultBrand()),
      // So that the pages show what was received.
      isDevelopment: true,
      passwordSignIn: () => Promise.resolve({ refused: 'mismatch' }),
    })
    await test.addDetailType({ type: 'payment', fields: [] })
    const { user, party, browser } = await createFixture(test, {
      ...{ clientId: 'client-web', name: marker, requirePkce: false, trusted: true, profile: 'legacy' },
      ...{ grantTypes: allGrants, responseTypes: ['code', 'token', 'id_token', 'id_token token'] },
      ...{ postLogoutRedirectUris: [redirectUri], requestUris: ['https://rp.test/object'] },
      ...{
        authorizationDetailsTypes: ['payment'],
        scopes: ['openid', 'profile', 'email', 'offline_access', 'api'],
      },
    })
    await addSecretClient(test, { clientId: 'client-machine', grantTypes: allGrants, scopes: ['api'] })
    const given = (await party.signIn(browser, { scope: 'openid email offline_access' })).tokens
    const { access_token: accessToken, refresh_token: refreshToken = '', id_token: idToken = '' } = given
    tokens = { accessToken, refreshToken, idToken }
    test.published.set('https://rp.test/object', {
      contentType: 'application/oauth-authz-req+jwt',
      text: idToken,
    })
    const prover = await createProver(test)
    person = user
    known = {
      values: [accessToken, refreshToken, idToken, 'client-web', 'client-machine', testSecret, redirectUri],
      authorizations: [
        ...['client-web', 'client-machine'].map((id) => basic(id, testSecret).authorization),
        `Bearer ${accessToken}`,
        `DPoP ${accessToken}`,
      ],
      cookie: '',
      proof: await prover.prove('/oauth/token'),
    }
  })

  // Some of what is sent signs out.
  beforeEach(async () => {
    known.cookie = `session=${await test.signIn(person)}`
  })

  const send = (path: string, { method, query, body, headers }: AnyRequest) =>
    test.fetch(testIssuer + path + (query && `?${query}`), {
      method,
      headers,
      ...(body.length > 0 && { body: Buffer.from(body) }),
    })

  it.each(endpoints.map(({ path, methods }) => [path, methods] as const))(
    '%s answers it, in one of the ways that there are',
    async (path, methods) => {
      const good = goodRequests(tokens)[path] ?? []
      const property = fc.asyncProperty(anyRequest(known, { methods, good }), async (request) => {
        const response = await send(path, request)
        await expectSoundAnswer(response)
      })
      await fc.assert(property, { numRuns: 400 })
      expect(test.logged.filter(({ code }) => code === 'server_error')).toEqual([])
      expect({}).not.toHaveProperty('polluted')
    },
  )

  it('an answer of the authorization endpoint goes to the registered address or nowhere', async () => {
    const property = fc.asyncProperty(
      anyRequest(known, { methods: ['GET'], good: [asked] }),
      async (request) => {
        const location = (await send('/oauth/authorize', request)).headers.get('location')
        if (location !== null)
          expect(location).toMatch(
            /^(https:\/\/rp\.test\/cb[?#]|(\/(accounts|oauth)\/[a-z_]+\?interaction=|\/accounts\/login$))/,
          )
      },
    )
    await fc.assert(property, { numRuns: 600 })
  })

  // What is above would say nothing of a server that refuses everything.
  it('and what is asked well still works', async () => {
    const query = new URLSearchParams(asked).toString()
    const request = { method: 'GET', query, body: new Uint8Array(), headers: { cookie: known.cookie } }
    const location = (await send('/oauth/authorize', request)).headers.get('location') ?? ''
    expect(location).toMatch(/^https:\/\/rp\.test\/cb\?code=/)
    const form = {
      ...goodRequests(tokens)['/oauth/token']?.[0],
      code: new URL(location).searchParams.get('code') ?? '',
    }
    const headers = {
      ...basic('client-web', testSecret),
      'content-type': 'application/x-www-form-urlencoded',
    }
    const body = Buffer.from(new URLSearchParams(form).toString())
    expect((await send('/oauth/token', { method: 'POST', query: '', body, headers })).status).toBe(200)
  })
})

/** Of the page that posts an answer. */
const ownScript = '<script>document.forms[0].submit()</script>'

async function expectSoundAnswer(response: Response): Promise<void> {
  const { status, headers } = response
  expect(status).toBeLessThan(500)
  expect(headers.get('x-request-id')).toMatch(/^[\w.-]{8,}$/)
  const body = await response.text()
  expect(body).not.toMatch(/\n\s+at |node_modules|\.ts:\d/)
  expect(headers.get('www-authenticate') ?? '').not.toContain('<')
  const type = headers.get('content-type') ?? ''
  if (type.includes('text/html'))
    expect(body.replace(ownScript, '').toLowerCase()).not.toMatch(/<script|<img/)
  if (status >= 400) expectSoundError(response, type, body)
}

function expectSoundError({ headers }: Response, type: string, body: string): void {
  expect(headers.get('cache-control')).toContain('no-store')
  expect(headers.get('location')).toBeNull()
  if (type.includes('text/html') || body === '') return
  expect(type).toBe('application/json')
  expect(body).not.toContain('any-input')
  const said = JSON.parse(body) as Record<string, string>
  expect(Object.keys(said)).toEqual(['error', 'error_description', 'error_uri'])
  expect(said.error_uri).toBe(`${testIssuer}/help/errors#${said.error}`)
  // RFC 6749 section 5.2.
  expect(said.error_description).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/)
}
