import { createServer } from 'node:http'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import * as oidc from 'openid-client'
import { newClient, type Client } from '../fixtures/applications'
import { issuer } from '../fixtures/issuer'
import { freePort } from '../fixtures/landing'
import { RelyingParty } from '../fixtures/relying-party'
import { signIn } from '../fixtures/sign-in'
import { api, importRows } from '../fixtures/shared'
import { expect, test } from '../fixtures/test'

const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const machine = { grant_types: ['client_credentials'], scope: api.scope }

async function newKey(algorithm: string) {
  const { privateKey, publicKey } = await generateKeyPair(algorithm)
  const kid = `key-${algorithm}`
  return { privateKey, kid, jwk: { ...(await exportJWK(publicKey)), kid, alg: algorithm, use: 'sig' } }
}

async function addClient(metadata: object, redirectUri = 'https://robot.test/cb'): Promise<Client> {
  const { client, row } = newClient(redirectUri, { ...machine, ...metadata })
  await importRows({ applications: [row] })
  return client
}

const grantTo = async (party: RelyingParty) => {
  const tokens = await oidc.clientCredentialsGrant(party.configuration, { scope: api.scope })
  expect(await oidc.tokenIntrospection(party.configuration, tokens.access_token)).toMatchObject({
    active: true,
  })
  await oidc.tokenRevocation(party.configuration, tokens.access_token)
  expect(await oidc.tokenIntrospection(party.configuration, tokens.access_token)).toEqual({ active: false })
}

for (const algorithm of ['ES256', 'PS256', 'RS256', 'EdDSA']) {
  test(`openid-client proves itself by private_key_jwt with ${algorithm}`, async () => {
    const { privateKey, kid, jwk } = await newKey(algorithm)
    const client = await addClient({ token_endpoint_auth_method: 'private_key_jwt', jwks: { keys: [jwk] } })
    const how = oidc.PrivateKeyJwt({ key: privateKey, kid })
    await grantTo(await RelyingParty.discover(issuer, client, how))
    const { privateKey: other } = await newKey(algorithm)
    const thief = await RelyingParty.discover(issuer, client, oidc.PrivateKeyJwt({ key: other, kid }))
    await expect(grantTo(thief)).rejects.toMatchObject({ error: 'invalid_client' })
    const bySecret = await RelyingParty.discover(issuer, client, oidc.ClientSecretBasic(client.clientSecret))
    await expect(grantTo(bySecret)).rejects.toMatchObject({ status: 401 })
  })
}

// The API and its scope are the shared's.
test.beforeEach(({ shared }) => expect(shared.machine.clientId).toBeTruthy())

test('openid-client proves itself by a key that it publishes', async () => {
  const { privateKey, kid, jwk } = await newKey('ES256')
  const port = await freePort()
  const site = createServer((_request, answer) => {
    answer.setHeader('content-type', 'application/jwk-set+json').end(JSON.stringify({ keys: [jwk] }))
  }).listen(port)
  try {
    const client = await addClient({
      token_endpoint_auth_method: 'private_key_jwt',
      jwks_uri: `http://localhost:${port}/jwks`,
      // Only for one that an administrator trusts the server calls loopback.
      trusted: true,
    })
    const how = oidc.PrivateKeyJwt({ key: privateKey, kid })
    await grantTo(await RelyingParty.discover(issuer, client, how))
  } finally {
    site.close()
  }
})

test('openid-client proves itself by client_secret_jwt', async () => {
  const client = await addClient({
    token_endpoint_auth_method: 'client_secret_jwt',
    recoverable_secret: true,
  })
  await grantTo(await RelyingParty.discover(issuer, client, oidc.ClientSecretJwt(client.clientSecret)))
  const wrong = await RelyingParty.discover(issuer, client, oidc.ClientSecretJwt(`${client.clientSecret}x`))
  await expect(grantTo(wrong)).rejects.toMatchObject({ error: 'invalid_client' })
})

test('H10 one of fifty gets in with the same assertion', async () => {
  const { privateKey, kid, jwk } = await newKey('ES256')
  const { clientId } = await addClient({
    token_endpoint_auth_method: 'private_key_jwt',
    jwks: { keys: [jwk] },
  })
  const body = new URLSearchParams({
    ...{ grant_type: 'client_credentials', scope: api.scope },
    client_assertion: await sign({ iss: clientId, sub: clientId }, privateKey, kid),
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  })
  const ask = async () => (await fetch(`${issuer}/oauth/token`, { method: 'POST', body })).status
  const statuses = await Promise.all(Array.from({ length: 50 }, ask))
  expect(statuses.filter((status) => status === 200)).toHaveLength(1)
  expect(statuses.filter((status) => status === 401)).toHaveLength(49)
})

test('a client gets a token for a person who let it act while they are away', async ({
  http,
  user,
  trusted,
}) => {
  const { privateKey, kid, jwk } = await newKey('ES256')
  const client = await addClient(
    {
      ...{ trusted: true, jwks: { keys: [jwk] }, scope: 'openid email offline_access' },
      grant_types: ['authorization_code', 'refresh_token', jwtBearer],
    },
    trusted.redirectUri,
  )
  const party = await RelyingParty.discover(issuer, client)
  await signIn(http, user)
  const { sub } = (await party.signIn(http, { scope: 'openid email offline_access' })).claims()!
  const grantFor = async (subject: string) => {
    const assertion = await sign({ iss: client.clientId, sub: subject }, privateKey, kid)
    return oidc.genericGrantRequest(party.configuration, jwtBearer, { assertion, scope: 'openid email' })
  }
  const tokens = await grantFor(sub)
  expect(tokens.refresh_token).toBeUndefined()
  expect(await oidc.fetchUserInfo(party.configuration, tokens.access_token, sub)).toMatchObject({
    email: user.email,
  })
  await expect(grantFor(crypto.randomUUID())).rejects.toMatchObject({ error: 'invalid_grant' })
})

function sign(claims: object, key: CryptoKey, kid: string): Promise<string> {
  return new SignJWT({ aud: issuer, jti: crypto.randomUUID(), ...claims })
    .setProtectedHeader({ alg: 'ES256', kid })
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(key)
}
