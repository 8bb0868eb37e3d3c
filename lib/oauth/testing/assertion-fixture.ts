import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose'
import { expect, vi } from 'vitest'
import type { ClientRecord } from '../records'
import { post } from './test-relying-party'
import { createTestServer, testIssuer } from './test-server'

export const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

export type Pair = { privateKey: CryptoKey; jwk: JsonWebKey & { kid: string; alg: string } }

export async function makePair(alg: string, kid: string, change: object = {}): Promise<Pair> {
  const { privateKey, publicKey } = await generateKeyPair(alg)
  return {
    privateKey,
    jwk: { ...((await exportJWK(publicKey)) as JsonWebKey), kid, alg, use: 'sig', ...change },
  }
}

/** A server, and a machine that signs for itself; `change` says what is particular to it. */
export async function createAssertionFixture(key: Pair, change: Partial<ClientRecord> = {}) {
  const clientKeys = vi.fn((_client: ClientRecord, _fits: (key: JsonWebKey) => boolean) =>
    Promise.resolve<JsonWebKey[]>([]),
  )
  const test = await createTestServer({ clientKeys })
  const addMachine = (its: Partial<ClientRecord> = {}) =>
    test.addClient({
      ...{ grantTypes: ['client_credentials'], scopes: ['api'], tokenEndpointAuthMethod: 'private_key_jwt' },
      ...{ jwks: { keys: [key.jwk] }, ...change, ...its },
    })
  const client = await addMachine()
  const now = () => Math.floor(test.server.now() / 1000)
  let serial = 0
  const claimsOf = (its: object = {}, of = client) => ({
    ...{ iss: of.clientId, sub: of.clientId, aud: testIssuer, jti: `jti-${(serial += 1)}` },
    ...{ iat: now(), exp: now() + 60, ...its },
  })
  const sign = (claims: object, header: object = {}, by: CryptoKey | Uint8Array = key.privateKey) =>
    new SignJWT(claims as JWTPayload)
      .setProtectedHeader({ alg: key.jwk.alg, kid: key.jwk.kid, ...header })
      .sign(by)
  const ask = (assertion: string, extra: Record<string, string> = {}, path = '/oauth/token') =>
    post(test, path, {
      ...{ grant_type: 'client_credentials', client_assertion: assertion },
      ...{ client_assertion_type: assertionType, ...extra },
    })
  return { test, client, clientKeys, addMachine, now, claimsOf, sign, ask }
}

export async function expectAccepted(response: Response): Promise<void> {
  expect([response.status, await response.json()]).toEqual([200, expect.objectContaining({ scope: 'api' })])
}

/** What the developer is told. */
export async function expectRefused(response: Response): Promise<string> {
  const body = await response.json()
  expect([response.status, body.error]).toEqual([401, 'invalid_client'])
  expect(response.headers.get('www-authenticate')).toBeNull()
  return body.error_description as string
}
