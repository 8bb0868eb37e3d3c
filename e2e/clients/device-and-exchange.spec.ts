import { decodeJwt } from 'jose'
import * as oidc from 'openid-client'
import { button, heading } from '../fixtures/account-pages'
import { newClient } from '../fixtures/applications'
import { compareCode, importDevice, startDevice } from '../fixtures/device'
import { issuer } from '../fixtures/issuer'
import { RelyingParty } from '../fixtures/relying-party'
import { signIn } from '../fixtures/sign-in'
import { api, importRows } from '../fixtures/shared'
import { expect, test } from '../fixtures/test'

const exchangeGrant = 'urn:ietf:params:oauth:grant-type:token-exchange'
const accessToken = 'urn:ietf:params:oauth:token-type:access_token'

test.describe('openid-client, unmodified, without a browser of its own', () => {
  test('gets tokens once a person has allowed the device', async ({ page, signedIn, client, say }) => {
    const { configuration, shown } = await startDevice(await importDevice(client))
    expect(shown).toMatchObject({ expires_in: 600, interval: 5 })
    const waiting = oidc.pollDeviceAuthorizationGrant(configuration, shown)
    await page.goto(shown.verification_uri_complete!)
    await compareCode(page, say, shown.user_code)
    await button(page, say('allowDevice')).click()
    await expect(heading(page, say('deviceIsConnected'))).toBeVisible()
    const tokens = await waiting
    expect(tokens.scope?.split(' ')).toEqual(['openid', 'email', 'offline_access'])
    const subject = tokens.claims()!.sub
    const person = await oidc.fetchUserInfo(configuration, tokens.access_token, subject)
    expect(person.email).toBe(signedIn.email)
    const again = await oidc.refreshTokenGrant(configuration, tokens.refresh_token!)
    expect(again.access_token).not.toBe(tokens.access_token)
  })

  test('is told that it was denied', async ({ page, signedIn, client, say }) => {
    expect(signedIn.email).toBeTruthy()
    const { configuration, shown } = await startDevice(await importDevice(client))
    await page.goto(shown.verification_uri_complete!)
    await compareCode(page, say, shown.user_code)
    await button(page, say('deny')).click()
    await expect(heading(page, say('nothingAllowed'))).toBeVisible()
    await expect(oidc.pollDeviceAuthorizationGrant(configuration, shown)).rejects.toMatchObject({
      error: 'access_denied',
    })
  })

  test('M02 one of fifty concurrent polls gets the tokens', async ({ page, signedIn, client, say }) => {
    expect(signedIn.email).toBeTruthy()
    const { configuration, shown } = await startDevice(await importDevice(client))
    await page.goto(shown.verification_uri_complete!)
    await compareCode(page, say, shown.user_code)
    await button(page, say('allowDevice')).click()
    await expect(heading(page, say('deviceIsConnected'))).toBeVisible()
    const grant = 'urn:ietf:params:oauth:grant-type:device_code'
    const polls = await Promise.allSettled(
      Array.from({ length: 50 }, () =>
        oidc.genericGrantRequest(configuration, grant, { device_code: shown.device_code }),
      ),
    )
    expect(polls.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = polls.flatMap((poll) =>
      poll.status === 'rejected' ? [poll.reason as { error: string }] : [],
    )
    expect(new Set(refused.map(({ error }) => error))).toEqual(new Set(['invalid_grant']))
  })
})

test('an API exchanges the token that it was called with for one of the next API', async ({
  http,
  user,
  client,
}) => {
  const scope = `openid email ${api.scope}`
  const app = newClient(client.redirectUri, { client_name: 'Tide App', scope, trusted: true })
  const gateway = newClient(client.redirectUri, {
    ...{ client_name: 'Tide Gateway', redirect_uris: [], post_logout_redirect_uris: [], response_types: [] },
    ...{ grant_types: [exchangeGrant], scope: `email ${api.scope}`, kind: 'api' },
  })
  const identifier = `urn:e2e:gateway:${gateway.client.clientId}`
  await importRows({
    applications: [app.row, gateway.row],
    resources: [{ identifier, name: 'Gateway', scopes: [api.scope], client_id: gateway.client.clientId }],
  })
  const party = await RelyingParty.discover(issuer, app.client)
  await signIn(http, user)
  const tokens = await party.signIn(http, { scope, resource: identifier })

  const { configuration } = await RelyingParty.discover(issuer, gateway.client)
  const exchange = (more: Record<string, string> = {}) =>
    oidc.genericGrantRequest(configuration, exchangeGrant, {
      subject_token: tokens.access_token,
      subject_token_type: accessToken,
      ...more,
    })
  const exchanged = await exchange({ resource: api.jwt, scope: api.scope })
  expect(exchanged.issued_token_type).toBe(accessToken)
  expect(exchanged.scope).toBe(api.scope)
  expect(exchanged.refresh_token).toBeUndefined()
  expect(decodeJwt(exchanged.access_token)).toMatchObject({
    sub: tokens.claims()!.sub,
    aud: api.jwt,
    act: { sub: gateway.client.clientId },
  })
  await expect(exchange({ scope: 'openid' })).rejects.toMatchObject({ error: 'invalid_scope' })
  await expect(exchange({ resource: 'urn:e2e:none' })).rejects.toMatchObject({ error: 'invalid_target' })
  await oidc.tokenRevocation(party.configuration, tokens.access_token)
  await expect(exchange()).rejects.toMatchObject({ error: 'invalid_request' })
})
