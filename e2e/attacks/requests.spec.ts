import type { APIRequestContext } from '@playwright/test'
import { newClient, type Client } from '../fixtures/applications'
import { loopbackAddresses, openUntouchedServer, type UntouchedServer } from '../fixtures/untouched-server'
import { submitForm } from '../fixtures/form'
import { issuer } from '../fixtures/issuer'
import {
  askFor,
  basic,
  changed,
  expectErrorAtClient,
  expectErrorPage,
  expectTokenError,
  post,
  redeem,
  type Fields,
} from '../fixtures/protocol'
import type { Flow } from '../fixtures/relying-party'
import { returnedTo } from '../fixtures/relying-party'
import { signIn } from '../fixtures/sign-in'
import { newSigningKey } from '../fixtures/signing-key'
import { importRows } from '../fixtures/shared'
import { expect, test } from '../fixtures/test'

const jarType = 'oauth-authz-req+jwt'
const ticket = {
  type: 'e2e_ticket',
  title: { en: 'Ticket', 'zh-CN': '车票' },
  sentence: { en: 'A ticket to {place}', 'zh-CN': '到 {place} 的车票' },
  fields: [{ name: 'place', required: true }],
}

const addClient = async (redirectUri: string, metadata: object = {}): Promise<Client> => {
  const { client, row } = newClient(redirectUri, { trusted: true, ...metadata })
  await importRows({ detail_types: [ticket], applications: [row] })
  return client
}

const parametersOf = ({ address }: Flow) => Object.fromEntries(address.searchParams)
const push = (http: APIRequestContext, client: Client, form: Fields, headers = basic(client)) =>
  post(http, '/oauth/par', form, headers)
const pushed = async (http: APIRequestContext, client: Client, form: Fields) => {
  const response = await push(http, client, form)
  expect(response.status(), await response.text()).toBe(201)
  return ((await response.json()) as { request_uri: string }).request_uri
}
const authorize = (http: APIRequestContext, parameters: Fields) =>
  http.get(`/oauth/authorize?${new URLSearchParams(parameters).toString()}`)

/** A refusal: a page, or the error at the client. Never a code. */
async function expectRefused(http: APIRequestContext, parameters: Fields): Promise<void> {
  const response = await authorize(http, parameters)
  const location = response.headers().location
  if (location === undefined) return expectErrorPage(response)
  expect(location).toMatch(/[?&]error=invalid_request/)
  expect(location).not.toContain('code=')
}

let untouched: UntouchedServer
test.beforeEach(async ({ http, user }) => {
  untouched = await openUntouchedServer()
  await signIn(http, user)
})
test.afterEach(() => {
  untouched.close()
  expect(untouched.calls()).toBe(0)
})

test('J01 only a client pushes, and only its own request', async ({ http, trusted, client }) => {
  const form = parametersOf(await askFor(trusted))
  await expectTokenError(await push(http, trusted, form, {}), 401, 'invalid_client')
  const wrong = basic({ ...trusted, clientSecret: 'wrong' })
  await expectTokenError(await push(http, trusted, form, wrong), 401, 'invalid_client')
  const other = await push(http, trusted, form, basic(client))
  expect([400, 401]).toContain(other.status())
  await pushed(http, trusted, { ...form, unheard_of: '<script>' })
})

test('J02 a request_uri is for its client, was not guessed, and works once', async ({
  http,
  trusted,
  client,
}) => {
  const flow = await askFor(trusted)
  const request_uri = await pushed(http, trusted, parametersOf(flow))
  const { clientId: client_id } = trusted
  await expectRefused(http, { client_id: client.clientId, request_uri })
  for (const guess of [
    `${request_uri.slice(0, -4)}AAAA`,
    'urn:ietf:params:oauth:request_uri:',
    `${request_uri} `,
  ])
    await expectRefused(http, { client_id, request_uri: guess })
  const good = await authorize(http, { client_id, request_uri })
  const code = new URL(good.headers().location!).searchParams.get('code')!
  expect(code).toBeTruthy()
  await expectRefused(http, { client_id, request_uri })
  const form = { grant_type: 'authorization_code', code, redirect_uri: trusted.redirectUri }
  expect((await redeem(http, trusted, { ...form, code_verifier: flow.codeVerifier })).status()).toBe(200)
})

test('J04 no request_uri makes this server send a request', async ({ http, trusted }) => {
  const flow = await askFor(trusted)
  const { client_id, redirect_uri } = parametersOf(flow) as { client_id: string; redirect_uri: string }
  for (const request_uri of loopbackAddresses(untouched.port)) {
    await expectRefused(http, { client_id, request_uri })
    await expectRefused(http, { client_id, redirect_uri, response_type: 'code', request_uri })
    const response = await push(http, trusted, { ...parametersOf(flow), request_uri })
    expect(response.status()).toBe(400)
  }
  expect((await returnedTo(http, flow.address)).searchParams.get('code')).toBeTruthy()
})

test('J04 also one that was registered does not, when it is of this machine', async ({ http, trusted }) => {
  const addresses = loopbackAddresses(untouched.port).filter((address) => address.startsWith('https:'))
  const { client, row } = newClient(trusted.redirectUri, { request_uris: addresses })
  await importRows({ applications: [row] })
  for (const request_uri of addresses) await expectRefused(http, { client_id: client.clientId, request_uri })
  const { address } = await askFor(trusted)
  expect((await returnedTo(http, address)).searchParams.get('code')).toBeTruthy()
})

test.describe('a signed request', () => {
  let key: Awaited<ReturnType<typeof newSigningKey>>
  let client: Client
  let flow: Flow
  const signed = (claims: object = {}, header: object = {}) =>
    key.sign({ iss: client.clientId, ...parametersOf(flow), ...claims }, { typ: jarType, ...header })
  test.beforeEach(async ({ trusted }) => {
    key = await newSigningKey()
    client = await addClient(trusted.redirectUri, { jwks: { keys: [key.jwk] } })
    flow = await askFor(client)
  })
  test.afterEach(async ({ http }) => {
    const good = await authorize(http, { client_id: client.clientId, request: await signed() })
    expect(new URL(good.headers().location!).searchParams.get('code')).toBeTruthy()
  })

  test('J05 comes once, from its client, and what stands beside it does not count', async ({
    http,
    trusted,
  }) => {
    const { clientId: client_id } = client
    const request_uri = await pushed(http, client, parametersOf(flow))
    await expectRefused(http, { client_id, request: await signed(), request_uri })
    await expectRefused(http, { request: await signed() })
    await expectRefused(http, { client_id: trusted.clientId, request: await signed() })
    await expectRefused(http, { client_id, request: await signed({ client_id: trusted.clientId }) })
    const unprotected = await signed({
      code_challenge: undefined,
      code_challenge_method: undefined,
      nonce: undefined,
    })
    const outside = { ...parametersOf(flow), request: unprotected }
    await expectRefused(http, outside)
    const beside = await authorize(http, {
      ...{ client_id, request: await signed(), state: 'other' },
      redirect_uri: 'https://evil.test/cb',
    })
    const location = new URL(beside.headers().location!)
    expect(location.origin + location.pathname).toBe(client.redirectUri)
    expect(location.searchParams.get('state')).toBe(flow.state)
  })

  test('J06 holds no other', async ({ http }) => {
    for (const inside of [{ request: await signed() }, { request_uri: loopbackAddresses(untouched.port)[0] }])
      await expectRefused(http, { client_id: client.clientId, request: await signed(inside) })
  })

  test('H04 is verified with no key that it names or brings', async ({ http }) => {
    const thief = await newSigningKey()
    const address = `http://127.0.0.1:${untouched.port}/keys`
    for (const header of [
      { jku: address },
      { x5u: address },
      { jwk: thief.jwk },
      { jku: address, x5u: address, jwk: thief.jwk, x5c: ['MAA='] },
    ]) {
      const claims = { iss: client.clientId, ...parametersOf(flow) }
      const request = await thief.sign(claims, { typ: jarType, ...header })
      await expectRefused(http, { client_id: client.clientId, request })
      const assertion = await thief.sign({ iss: client.clientId, sub: client.clientId }, header)
      const form = {
        ...{ grant_type: 'client_credentials', client_assertion: assertion },
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      }
      await expectTokenError(await post(http, '/oauth/token', form), 401, 'invalid_client')
      const parameters = new URLSearchParams({ id_token_hint: request, client_id: client.clientId })
      await expectErrorPage(await http.get(`/oauth/end_session?${parameters.toString()}`))
    }
  })
})

test('J08 authorization details are of a known type, not too many, and stay as they were pushed', async ({
  http,
  trusted,
}) => {
  const client = await addClient(trusted.redirectUri, {
    trusted: false,
    scope: 'openid',
    authorization_details_types: [ticket.type],
  })
  const asking = async (details: unknown) =>
    askFor(client, { scope: 'openid', authorization_details: JSON.stringify(details) })
  for (const wrong of [
    [{ type: 'nobody' }],
    [{ type: ticket.type }],
    [{}],
    {},
    'x',
    [{ type: '__proto__' }],
  ]) {
    const { address } = await asking(wrong)
    expectErrorAtClient(await returnedTo(http, address), client, 'invalid_authorization_details')
  }
  const huge = parametersOf(await asking([{ type: ticket.type, place: 'x'.repeat(1_000_000) }]))
  expect((await push(http, client, huge)).status()).toBe(413)

  const flow = await asking([{ type: ticket.type, place: 'Amble' }])
  const request_uri = await pushed(http, client, parametersOf(flow))
  const dearer = JSON.stringify([{ type: ticket.type, place: 'Mars' }])
  const parameters = { client_id: client.clientId, request_uri, authorization_details: dearer }
  const consent = new URL((await authorize(http, parameters)).headers().location!, issuer)
  const tampered = changed(consent, { authorization_details: dearer })
  expect(await (await http.get(tampered.href)).text()).toContain('Amble')
  const fields = { decision: 'allow', authorization_details: dearer }
  const allowed = new URL((await submitForm(http, tampered.href, fields)).headers().location!)
  const response = await redeem(http, client, {
    ...{ grant_type: 'authorization_code', code: allowed.searchParams.get('code')! },
    ...{ redirect_uri: client.redirectUri, code_verifier: flow.codeVerifier },
  })
  const { authorization_details: given } = (await response.json()) as { authorization_details: unknown }
  expect(given).toEqual([{ type: ticket.type, place: 'Amble' }])
})
