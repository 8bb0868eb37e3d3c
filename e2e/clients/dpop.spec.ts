import { compactDecrypt, decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair } from 'jose'
import * as oauth from 'oauth4webapi'
import * as oidc from 'openid-client'
import { newClient, type Client } from '../fixtures/applications'
import { issuer } from '../fixtures/issuer'
import { RelyingParty, returnedTo } from '../fixtures/relying-party'
import { signIn } from '../fixtures/sign-in'
import { importRows } from '../fixtures/shared'
import { expect, test } from '../fixtures/test'

type Handle = ReturnType<typeof oidc.getDPoPHandle>

// A nonce that this server did not issue is refused with a fresh one, so the library has to try again under every setting.
const withStaleNonce = {
  [oauth.modifyAssertion]: (_header: unknown, payload: Record<string, unknown>) => {
    payload.nonce ??= 'stale'
  },
}

async function signInWith(party: RelyingParty, browser: Parameters<typeof returnedTo>[0], DPoP: Handle) {
  const { address, codeVerifier, state, nonce } = await party.begin()
  const checks = { pkceCodeVerifier: codeVerifier, expectedState: state, expectedNonce: nonce }
  return oidc.authorizationCodeGrant(
    party.configuration,
    await returnedTo(browser, address),
    checks,
    {},
    { DPoP },
  )
}

test.describe('openid-client, unmodified, with DPoP', () => {
  for (const algorithm of ['ES256', 'PS256', 'Ed25519']) {
    test(`gets bound tokens with ${algorithm}, after it was asked for a nonce`, async ({
      http,
      user,
      trusted,
    }) => {
      const party = await RelyingParty.discover(issuer, trusted)
      const { configuration } = party
      const DPoP = oidc.getDPoPHandle(configuration, await oidc.randomDPoPKeyPair(algorithm), withStaleNonce)
      await signIn(http, user)
      const tokens = await signInWith(party, http, DPoP)
      expect(tokens.token_type).toBe('dpop')
      const jkt = await DPoP.calculateThumbprint()
      expect(decodeJwt(tokens.access_token).cnf).toEqual({ jkt })
      const { sub } = tokens.claims()!
      const person = await oidc.fetchUserInfo(configuration, tokens.access_token, sub, { DPoP })
      expect(person.email).toBe(user.email)
      expect(await oidc.tokenIntrospection(configuration, tokens.access_token)).toMatchObject({
        active: true,
        token_type: 'DPoP',
        cnf: { jkt },
      })
      const refreshed = await oidc.refreshTokenGrant(configuration, tokens.refresh_token!, {}, { DPoP })
      expect(refreshed.refresh_token).toBe(tokens.refresh_token)
      await expect(oidc.fetchUserInfo(configuration, refreshed.access_token, sub)).rejects.toMatchObject({
        status: 401,
      })
    })
  }

  test('calls the JSON API, at an address that it shares with a page too', async ({
    http,
    user,
    trusted,
  }) => {
    const party = await RelyingParty.discover(issuer, trusted)
    const { configuration } = party
    const DPoP = oidc.getDPoPHandle(configuration, await oidc.randomDPoPKeyPair())
    await signIn(http, user)
    const tokens = await signInWith(party, http, DPoP)
    const call = (path: string) =>
      oidc.fetchProtectedResource(
        configuration,
        tokens.access_token,
        new URL(path, issuer),
        'GET',
        null,
        undefined,
        { DPoP },
      )
    const own = await call(`/accounts/resource/user/${tokens.claims()!.sub}.json`)
    expect(own.status).toBe(200)
    const beyond = await call('/oauth/applications/').catch((error: unknown) => error)
    // The proof was good: it is the scope that is missing.
    expect(beyond).toMatchObject({ status: 403 })
  })

  test('a public client’s refresh token is good with its own key alone', async ({
    http,
    user,
    publicClient,
  }) => {
    const party = await RelyingParty.discover(issuer, publicClient, oidc.None())
    const { configuration } = party
    const own = oidc.getDPoPHandle(configuration, await oidc.randomDPoPKeyPair())
    const other = oidc.getDPoPHandle(configuration, await oidc.randomDPoPKeyPair())
    await signIn(http, user)
    const tokens = await signInWith(party, http, own)
    const refresh = (DPoP?: Handle) =>
      oidc.refreshTokenGrant(configuration, tokens.refresh_token!, {}, DPoP ? { DPoP } : {})
    await expect(refresh(other)).rejects.toMatchObject({ error: 'invalid_grant' })
    await expect(refresh()).rejects.toMatchObject({ error: 'invalid_grant' })
    expect((await refresh(own)).token_type).toBe('dpop')
  })
})

const insecure = { [oauth.allowInsecureRequests]: issuer.startsWith('http:') }

async function discover(): Promise<oauth.AuthorizationServer> {
  const address = new URL(issuer)
  return oauth.processDiscoveryResponse(address, await oauth.discoveryRequest(address, insecure))
}

async function machineToken(as: oauth.AuthorizationServer, machine: Client, DPoP?: oauth.DPoPHandle) {
  const client = { client_id: machine.clientId }
  const authentication = oauth.ClientSecretBasic(machine.clientSecret)
  const options = { ...insecure, ...(DPoP && { DPoP }) }
  const response = await oauth.clientCredentialsGrantRequest(as, client, authentication, {}, options)
  return oauth.processClientCredentialsResponse(as, client, response)
}

test.describe('oauth4webapi, unmodified', () => {
  test('is asked for a nonce at the token endpoint, and tries again', async ({ machine }) => {
    const as = await discover()
    expect(as.dpop_signing_alg_values_supported).toContain('ES256')
    const handle = oauth.DPoP({}, await oauth.generateKeyPair('ES256'), withStaleNonce)
    const refusal: unknown = await machineToken(as, machine, handle).catch((error: unknown) => error)
    expect(oauth.isDPoPNonceError(refusal)).toBe(true)
    expect((await machineToken(as, machine, handle)).token_type).toBe('dpop')
  })

  test('reads a signed introspection answer', async ({ machine }) => {
    const as = await discover()
    const { access_token: token } = await machineToken(as, machine)
    const client = { client_id: machine.clientId }
    const authentication = oauth.ClientSecretBasic(machine.clientSecret)
    const options = { ...insecure, requestJwtResponse: true }
    const response = await oauth.introspectionRequest(as, client, authentication, token, options)
    const found = await oauth.processIntrospectionResponse(as, client, response)
    expect(found).toMatchObject({ active: true, client_id: machine.clientId })
    await oauth.validateApplicationLevelSignature(as, response, insecure)
  })

  test('finds this server by its metadata as a resource', async () => {
    const resource = new URL(issuer)
    const response = await oauth.resourceDiscoveryRequest(resource, insecure)
    const document = await oauth.processResourceDiscoveryResponse(resource, response)
    expect(document.authorization_servers).toEqual([issuer])
  })
})

for (const algorithm of ['PS256', 'EdDSA', 'ES256']) {
  test(`an application gets its ID tokens signed with ${algorithm}`, async ({ http, user, trusted }) => {
    const { client, row } = newClient(trusted.redirectUri, {
      trusted: true,
      id_token_signed_response_alg: algorithm,
    })
    await importRows({ applications: [row] })
    const { clientId, clientSecret } = client
    const configuration = await oidc.discovery(
      new URL(issuer),
      clientId,
      { client_secret: clientSecret, id_token_signed_response_alg: algorithm },
      undefined,
      {
        execute: [
          oidc.enableNonRepudiationChecks,
          ...(issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : []),
        ],
      },
    )
    const party = RelyingParty.of(configuration, client)
    await signIn(http, user)
    const tokens = await party.signIn(http)
    expect(decodeProtectedHeader(tokens.id_token!).alg).toBe(algorithm)
  })
}

test('an API reads tokens that are encrypted for its key', async ({ http, user, trusted }) => {
  const { privateKey, publicKey } = await generateKeyPair('RSA-OAEP-256')
  const identifier = `https://sealed-${crypto.randomUUID()}.example`
  const jwk = { ...(await exportJWK(publicKey)), kid: 'sealed' }
  const encryption = { jwk, alg: 'RSA-OAEP-256' }
  const resource = { identifier, name: 'Sealed', token_format: 'encrypted', signing_alg: 'PS256', encryption }
  await importRows({ resources: [resource] })
  const party = await RelyingParty.discover(issuer, trusted)
  await signIn(http, user)
  const tokens = await party.signIn(http, { resource: identifier })
  const { plaintext, protectedHeader } = await compactDecrypt(tokens.access_token, privateKey)
  expect(protectedHeader).toMatchObject({ cty: 'JWT', kid: 'sealed' })
  const signed = new TextDecoder().decode(plaintext)
  expect(decodeProtectedHeader(signed)).toMatchObject({ alg: 'PS256', typ: 'at+jwt' })
  expect(decodeJwt(signed)).toMatchObject({ iss: issuer, aud: identifier })
})
