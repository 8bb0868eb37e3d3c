import { createServer } from 'node:http'
import { exportJWK, generateKeyPair } from 'jose'
import * as oidc from 'openid-client'
import { button } from '../fixtures/account-pages'
import { newClient, type Client } from '../fixtures/applications'
import { issuer } from '../fixtures/issuer'
import { listen } from '../fixtures/landing'
import { RelyingParty, returnedTo } from '../fixtures/relying-party'
import { signIn } from '../fixtures/sign-in'
import { importRows } from '../fixtures/shared'
import { expect, test } from '../fixtures/test'

const back = { name: 'Back at Tide Tables' }
const payment = {
  type: 'e2e_payment',
  title: { en: 'Payment', 'zh-CN': '付款' },
  sentence: {
    en: 'Pay {amount} {currency} to {creditor}',
    'zh-CN': '向 {creditor} 支付 {amount} {currency}',
  },
  fields: [
    { name: 'amount', kind: 'number', required: true },
    { name: 'currency', required: true },
    { name: 'creditor', required: true },
  ],
}

async function newKey() {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const kid = 'key-1'
  return { signing: { key: privateKey, kid }, jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256' } }
}

async function addClient(redirectUri: string, metadata: object): Promise<Client> {
  const { client, row } = newClient(redirectUri, { ...metadata })
  await importRows({ detail_types: [payment], applications: [row] })
  return client
}

test('openid-client pushes its request, and the browser carries nothing but a reference', async ({
  http,
  user,
  trusted,
}) => {
  const client = await addClient(trusted.redirectUri, {
    trusted: true,
    require_pushed_authorization_requests: true,
  })
  const party = await RelyingParty.discover(issuer, client)
  await signIn(http, user)
  const flow = await party.begin()
  expect((await returnedTo(http, flow.address)).searchParams.get('error')).toBe('invalid_request')
  const address = await oidc.buildAuthorizationUrlWithPAR(party.configuration, flow.address.searchParams)
  expect([...address.searchParams.keys()].sort()).toEqual(['client_id', 'request_uri'])
  const tokens = await party.finish(await returnedTo(http, address), flow)
  expect(tokens.claims()).toMatchObject({ aud: client.clientId })
  expect((await http.get(address.href, { maxRedirects: 0 })).status()).toBe(400)
})

test('openid-client signs its request', async ({ http, user, trusted }) => {
  const { signing, jwk } = await newKey()
  const client = await addClient(trusted.redirectUri, {
    trusted: true,
    jwks: { keys: [jwk] },
    require_signed_request_object: true,
  })
  const party = await RelyingParty.discover(issuer, client)
  await signIn(http, user)
  const flow = await party.begin()
  const { searchParams } = flow.address
  const address = await oidc.buildAuthorizationUrlWithJAR(party.configuration, searchParams, signing)
  const tokens = await party.finish(await returnedTo(http, address), flow)
  expect(tokens.claims()).toMatchObject({ aud: client.clientId })
  const pushed = await oidc.buildAuthorizationUrlWithPAR(party.configuration, address.searchParams)
  expect((await returnedTo(http, pushed)).searchParams.get('code')).toBeTruthy()
  const { signing: other } = await newKey()
  const forged = await oidc.buildAuthorizationUrlWithJAR(party.configuration, searchParams, other)
  expect((await http.get(forged.href, { maxRedirects: 0 })).status()).toBe(400)
})

test('openid-client reads a signed answer', async ({ http, user, trusted }) => {
  const client = await addClient(trusted.redirectUri, { trusted: true })
  const party = await RelyingParty.discover(issuer, client)
  oidc.useJwtResponseMode(party.configuration)
  await signIn(http, user)
  const flow = await party.begin()
  const returned = await returnedTo(http, flow.address)
  expect([...returned.searchParams.keys()]).toEqual(['response'])
  expect((await party.finish(returned, flow)).claims()).toMatchObject({ aud: client.clientId })
})

/** An application that waits for a form. */
async function openMailbox() {
  const received: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (part: Buffer) => (body += part.toString()))
    request.on('end', () => {
      if (request.method === 'POST') received.push(body)
      response.setHeader('content-type', 'text/html').end('<!doctype html><h1>Back at Tide Tables</h1>')
    })
  })
  const redirectUri = `http://localhost:${await listen(server)}/callback`
  return { redirectUri, received, close: () => server.close() }
}

test('an answer is posted by the page, with and without a question before @no-javascript', async ({
  page,
  signedIn,
  say,
}, { project }) => {
  const mailbox = await openMailbox()
  try {
    const client = await addClient(mailbox.redirectUri, { scope: 'openid email' })
    const party = await RelyingParty.discover(issuer, client)
    expect(signedIn.email).toBeTruthy()
    const hasScript = project.use.javaScriptEnabled !== false
    const arrive = async () => {
      if (!hasScript) await page.getByRole('main').getByRole('button').click()
      await expect(page.getByRole('heading', back)).toBeVisible()
      expect(page.url()).toBe(mailbox.redirectUri)
      return new Request(mailbox.redirectUri, {
        method: 'POST',
        body: mailbox.received.at(-1) ?? '',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
    }
    const scope = 'openid email'
    const flow = await party.begin({ scope, response_mode: 'form_post' })
    await page.goto(flow.address.href)
    await button(page, say('allow')).click()
    const tokens = await oidc.authorizationCodeGrant(party.configuration, await arrive(), {
      pkceCodeVerifier: flow.codeVerifier,
      expectedState: flow.state,
      expectedNonce: flow.nonce,
    })
    expect(tokens.claims()).toMatchObject({ aud: client.clientId })
    const state = '"><script>alert(1)</script>'
    const again = await party.begin({ scope, response_mode: 'form_post', state })
    await page.goto(again.address.href)
    await arrive()
    expect(new URLSearchParams(mailbox.received.at(-1)).get('state')).toBe(state)
  } finally {
    mailbox.close()
  }
})

test('authorization details are shown as sentences, and come with the token @phone', async ({
  page,
  signedIn,
  trusted,
  say,
}) => {
  const client = await addClient(trusted.redirectUri, {
    scope: 'openid',
    authorization_details_types: ['e2e_payment'],
  })
  const party = await RelyingParty.discover(issuer, client)
  expect(signedIn.email).toBeTruthy()
  const details = [{ type: 'e2e_payment', amount: 1234.5, currency: 'EUR', creditor: '<b>Book Shop</b>' }]
  const flow = await party.begin({ scope: 'openid', authorization_details: JSON.stringify(details) })
  await page.goto(flow.address.href)
  const main = page.getByRole('main')
  await expect(main).toContainText('1,234.5')
  await expect(main).toContainText('<b>Book Shop</b>')
  await button(page, say('allow')).click()
  await expect(page.getByRole('heading', back)).toBeVisible()
  const tokens = await party.finish(new URL(page.url()), flow)
  expect(tokens.authorization_details).toEqual(details)
  const introspected = await oidc.tokenIntrospection(party.configuration, tokens.access_token)
  expect(introspected.authorization_details).toEqual(details)
  await page.goto(
    (await party.begin({ scope: 'openid', authorization_details: JSON.stringify(details) })).address.href,
  )
  await expect(button(page, say('allow'))).toBeVisible()
})
