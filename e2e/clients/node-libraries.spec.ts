import express from 'express'
import type { AddressInfo } from 'node:net'
import passport from 'passport'
import OAuth2Strategy from 'passport-oauth2'
import { AuthorizationCode, ClientCredentials } from 'simple-oauth2'
import { newClient, type Client } from '../fixtures/applications'
import { issuer } from '../fixtures/issuer'
import { returnedTo } from '../fixtures/relying-party'
import { importRows } from '../fixtures/shared'
import { expect, test } from '../fixtures/test'

// What many Node programs are built with. Neither knows discovery or PKCE unless told: each is set up as its own documentation says.
const simple = ({ clientId, clientSecret }: Client, authorizationMethod: 'header' | 'body') => ({
  client: { id: clientId, secret: clientSecret },
  auth: { tokenHost: issuer, tokenPath: '/oauth/token', revokePath: '/oauth/revoke' },
  options: { authorizationMethod },
})

for (const method of ['header', 'body'] as const) {
  test(`simple-oauth2 signs in, refreshes and revokes, its secret in the ${method}`, async ({
    signedIn,
    context,
    http,
  }) => {
    expect(signedIn.email).toBeTruthy()
    const redirectUri = 'http://127.0.0.1:9/callback'
    const { client, row } = newClient(redirectUri, { trusted: true, require_pkce: false })
    await importRows({ applications: [row] })
    const settings = simple(client, method)
    const auth = { ...settings.auth, authorizePath: '/oauth/authorize' }
    const library = new AuthorizationCode({ ...settings, auth })
    const address = library.authorizeURL({
      redirect_uri: redirectUri,
      scope: 'openid offline_access',
      state: 's-1',
    })
    const returned = await returnedTo(context.request, new URL(address))
    expect(returned.searchParams.get('state')).toBe('s-1')
    const first = await library.getToken({
      code: returned.searchParams.get('code') ?? '',
      redirect_uri: redirectUri,
    })
    const second = await first.refresh()
    expect(second.token.refresh_token).not.toBe(first.token.refresh_token)
    const ask = (token: unknown) =>
      http.get('/oauth/userinfo', { headers: { authorization: `Bearer ${String(token)}` } })
    expect((await ask(second.token.access_token)).status()).toBe(200)
    await second.revokeAll()
    expect((await ask(second.token.access_token)).status()).toBe(401)
    await expect(second.refresh()).rejects.toThrow(/400/)
  })
}

test('simple-oauth2 acts for itself', async ({ machine }) => {
  const { token } = await new ClientCredentials(simple(machine, 'header')).getToken({})
  expect(token.access_token).toBeTruthy()
  expect(token.refresh_token).toBeUndefined()
  const wrong = new ClientCredentials(simple({ ...machine, clientSecret: 'not the secret' }, 'header'))
  await expect(wrong.getToken({})).rejects.toThrow(/401/)
})

test('passport-oauth2 signs a person in to an Express application', async ({ signedIn, page }) => {
  const site = express()
  const server = site.listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { client, row } = newClient(`${origin}/callback`, { trusted: true })
  await importRows({ applications: [row] })
  const strategy = new OAuth2Strategy(
    {
      authorizationURL: `${issuer}/oauth/authorize`,
      tokenURL: `${issuer}/oauth/token`,
      clientID: client.clientId,
      clientSecret: client.clientSecret,
      callbackURL: `${origin}/callback`,
      scope: ['openid', 'profile'],
      pkce: true,
      state: true,
      store: memoryStore(),
    },
    (accessToken: string, _refreshToken: string, _profile: unknown, done: OAuth2Strategy.VerifyCallback) =>
      done(null, { accessToken }),
  )
  const signIn = passport.authenticate(strategy, { session: false }) as express.RequestHandler
  site.get('/login', signIn)
  site.get('/callback', signIn, async (request, response) => {
    const { accessToken } = request.user as { accessToken: string }
    const headers = { authorization: `Bearer ${accessToken}` }
    response.json(await (await fetch(`${issuer}/oauth/userinfo`, { headers })).json())
  })
  try {
    await page.goto(`${origin}/login`)
    expect(JSON.parse((await page.locator('body').textContent()) ?? '')).toMatchObject({
      name: signedIn.name,
    })
    await page.goto(`${origin}/callback?code=made-up&state=made-up`)
    await expect(page.locator('body')).not.toContainText(signedIn.name)
  } finally {
    server.closeAllConnections()
    server.close()
  }
})

/** Of one browser: what its session would keep between the request and the answer. */
function memoryStore() {
  const kept = new Map<string, unknown>()
  return {
    store(
      _request: unknown,
      verifier: string,
      state: unknown,
      _meta: unknown,
      done: (error: null, handle: string) => void,
    ) {
      const handle = `h${kept.size}`
      kept.set(handle, [verifier, state])
      done(null, handle)
    },
    verify(
      _request: unknown,
      handle: string,
      done: (error: null, verifier: unknown, state?: unknown) => void,
    ) {
      const [verifier, state] = (kept.get(handle) as [string, unknown] | undefined) ?? []
      kept.delete(handle)
      done(null, verifier ?? false, state)
    },
  } as unknown as OAuth2Strategy.StateStore
}
