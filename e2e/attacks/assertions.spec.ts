import type { APIRequestContext } from '@playwright/test'
import { newClient, type Client } from '../fixtures/applications'
import { loopbackAddresses, openUntouchedServer } from '../fixtures/untouched-server'
import { issuer } from '../fixtures/issuer'
import { basic, expectCodesStillWork, expectTokenError, isActive, post, userinfo } from '../fixtures/protocol'
import { signIn } from '../fixtures/sign-in'
import { newSigningKey } from '../fixtures/signing-key'
import { api, importRows } from '../fixtures/shared'
import { expect, test } from '../fixtures/test'

const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
type Key = Awaited<ReturnType<typeof newSigningKey>>

const byKey = { token_endpoint_auth_method: 'private_key_jwt' }
const newMachine = (metadata: object) =>
  newClient('https://robot.test/cb', { grant_types: ['client_credentials'], scope: api.scope, ...metadata })
const addMachine = async (metadata: object): Promise<Client> => {
  const { client, row } = newMachine(metadata)
  await importRows({ applications: [row] })
  return client
}
// The shared has the scope that they ask for.
test.beforeEach(({ machine }) => expect(machine.clientId).toBeTruthy())

const ask = (http: APIRequestContext, client_assertion: string) =>
  post(http, '/oauth/token', {
    ...{ grant_type: 'client_credentials', scope: api.scope },
    ...{ client_assertion, client_assertion_type: assertionType },
  })

test('H09 an assertion is for this server alone', async ({ http }) => {
  const key = await newSigningKey()
  const { clientId } = await addMachine({ ...byKey, jwks: { keys: [key.jwk] } })
  const own = { iss: clientId, sub: clientId }
  for (const aud of [
    [issuer, 'https://evil.test'],
    ['https://evil.test', `${issuer}/oauth/token`],
    'https://evil.test',
    `${issuer}.evil.test`,
    `${issuer}/oauth/token/../evil`,
    [],
    '',
  ]) {
    await expectTokenError(await ask(http, await key.sign({ ...own, aud })), 401, 'invalid_client')
  }
  expect((await ask(http, await key.sign(own))).status()).toBe(200)
})

test('H04 keys are fetched only from where they were registered, and never from this machine', async ({
  http,
}) => {
  const untouched = await openUntouchedServer()
  const key = await newSigningKey()
  try {
    const addresses = loopbackAddresses(untouched.port, '/keys').filter((each) => each.startsWith('https:'))
    const clients = addresses.map((jwks_uri) => newMachine({ ...byKey, jwks_uri }))
    await importRows({ applications: clients.map(({ row }) => row) })
    for (const { client } of clients) {
      const assertion = await key.sign({ iss: client.clientId, sub: client.clientId })
      await expectTokenError(await ask(http, assertion), 401, 'invalid_client')
    }
    expect(untouched.calls()).toBe(0)
  } finally {
    untouched.close()
  }
  const { clientId } = await addMachine({ ...byKey, jwks: { keys: [key.jwk] } })
  expect((await ask(http, await key.sign({ iss: clientId, sub: clientId }))).status()).toBe(200)
})

test('G17 the JWT bearer grant takes one assertion once, of its own client, for now', async ({ http }) => {
  const key = await newSigningKey()
  const other = await newSigningKey()
  const grant_types = ['client_credentials', jwtBearer]
  const client = await addMachine({ grant_types, jwks: { keys: [key.jwk] } })
  const stranger = await addMachine({ grant_types, jwks: { keys: [other.jwk] } })
  const own = { iss: client.clientId, sub: client.clientId }
  const redeemed = (assertion: string, by = client) =>
    post(http, '/oauth/token', { grant_type: jwtBearer, assertion, scope: api.scope }, basic(by))
  const sign = (claims: object, by: Key = key) => by.sign({ ...own, ...claims })
  const now = Math.floor(Date.now() / 1000)
  for (const claims of [
    { exp: undefined },
    { exp: now + 315_360_000 },
    { exp: now - 61 },
    { nbf: now + 120 },
    { aud: 'https://evil.test' },
    { aud: [issuer, 'https://evil.test'] },
    { jti: undefined },
    { iss: stranger.clientId },
    { iss: 'https://idp.test' },
  ]) {
    await expectTokenError(await redeemed(await sign(claims)), 400, 'invalid_grant')
  }
  await expectTokenError(await redeemed(await sign({}, other)), 400, 'invalid_grant')
  await expectTokenError(await redeemed(await sign({}), stranger), 400, 'invalid_grant')
  const assertion = await sign({})
  expect((await redeemed(assertion)).status()).toBe(200)
  await expectTokenError(await redeemed(assertion), 400, 'invalid_grant')
})

test('G09 a token for one API opens nothing else', async ({ http, user, trusted, machine, client }) => {
  await signIn(http, user)
  const { access_token: own } = await expectCodesStillWork(http, trusted)
  const form = { grant_type: 'client_credentials', scope: api.scope, resource: api.jwt }
  const answer = await post(http, '/oauth/token', form, basic(machine))
  const { access_token: token } = (await answer.json()) as { access_token: string }
  const bearer = { authorization: `Bearer ${token}`, accept: 'application/json' }
  expect((await userinfo(http, token)).status()).toBe(401)
  for (const path of ['/api/oauth/applications', '/api/oauth/authorized_tokens']) {
    const response = await fetch(issuer + path, { headers: bearer })
    expect([401, 403], path).toContain(response.status)
  }
  expect(await isActive(http, client, token)).toBe(false)
  expect(await isActive(http, machine, token)).toBe(true)
  expect((await userinfo(http, own)).status()).toBe(200)
})
