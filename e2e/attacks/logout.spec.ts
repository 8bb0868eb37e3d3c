import type { APIRequestContext } from '@playwright/test'
import { newClient } from '../fixtures/applications'
import { expectCodesStillWork, expectErrorPage } from '../fixtures/protocol'
import { signIn } from '../fixtures/sign-in'
import { newSigningKey } from '../fixtures/signing-key'
import { importRows } from '../fixtures/shared'
import { expect, test } from '../fixtures/test'

const leave = (http: APIRequestContext, parameters: Record<string, string>) =>
  http.get(`/oauth/end_session?${new URLSearchParams(parameters).toString()}`)
const isSignedIn = async (http: APIRequestContext) => (await http.get('/accounts/profile')).status() === 200

test.beforeEach(({ http, user }) => signIn(http, user))
test.afterEach(async ({ http, trusted }) => {
  expect(await isSignedIn(http)).toBe(true)
  const { id_token } = await expectCodesStillWork(http, trusted)
  const parameters = { id_token_hint: id_token, post_logout_redirect_uri: trusted.postLogoutRedirectUri }
  const good = await leave(http, parameters)
  expect(good.headers().location).toBe(trusted.postLogoutRedirectUri)
  expect(await isSignedIn(http)).toBe(false)
})

test('A16 signing out leads to no unregistered address, even with a valid ID token', async ({
  http,
  trusted,
  publicClient,
}) => {
  const { id_token: own } = await expectCodesStillWork(http, trusted)
  const [, claims = ''] = own.split('.')
  const said = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>
  const unsigned = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${claims}.`
  const forged = await (await newSigningKey()).sign(said, { typ: 'JWT' })
  const evil = 'https://evil.test/out'
  for (const hint of [
    {},
    { client_id: trusted.clientId },
    { id_token_hint: own },
    { id_token_hint: own, client_id: publicClient.clientId },
    { id_token_hint: unsigned },
    { id_token_hint: forged },
  ]) {
    await expectErrorPage(await leave(http, { ...hint, post_logout_redirect_uri: evil }))
  }
  // The registered address does not make a forged hint any better.
  for (const id_token_hint of [unsigned, forged, `${own}x`]) {
    const parameters = { id_token_hint, post_logout_redirect_uri: trusted.postLogoutRedirectUri }
    await expectErrorPage(await leave(http, parameters))
  }
})

test('A17 an address of another application is no address of this one', async ({ http, trusted }) => {
  const elsewhere = 'https://other.test/signed-out'
  const { client, row } = newClient('https://other.test/cb', { post_logout_redirect_uris: [elsewhere] })
  await importRows({ applications: [row] })
  const { id_token } = await expectCodesStillWork(http, trusted)
  const hinted = { id_token_hint: id_token, post_logout_redirect_uri: elsewhere }
  await expectErrorPage(await leave(http, hinted), 'other.test')
  await expectErrorPage(await leave(http, { ...hinted, client_id: client.clientId }), 'other.test')
})
