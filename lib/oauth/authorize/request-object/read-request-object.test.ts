import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { expect, it } from 'vitest'
import { createTestServer, testIssuer } from '../../testing/test-server'
import { readRequestObject, parametersOf } from './read-request-object'
import { OAuthError } from '../../errors'

it('refuses an object of a client whose key is none, as it does a wrong signature', async () => {
  const { server, addClient } = await createTestServer()
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const jwk = (await exportJWK(publicKey)) as JsonWebKey
  const read = async (key: JsonWebKey) => {
    const client = await addClient({ jwks: { keys: [key] } })
    const claims = { iss: client.clientId, client_id: client.clientId, aud: testIssuer }
    const object = await new SignJWT(claims).setProtectedHeader({ alg: 'ES256' }).sign(privateKey)
    return readRequestObject(server, client, object)
  }
  expect(await read(jwk)).toHaveProperty('client_id')
  // Not on the curve, and no octets of the right number.
  for (const x of [jwk.y ?? '', 'AA'])
    await expect(read({ ...jwk, x })).rejects.toMatchObject({ code: 'invalid_request_object' })
})

it('refuses what is nested so deep that it can be read and not written', () => {
  const deep: unknown = JSON.parse('['.repeat(20_000) + ']'.repeat(20_000))
  expect(() => parametersOf({ claims: deep })).toThrow(OAuthError)
  expect(parametersOf({ claims: [[1]] })).toMatchObject({ claims: '[[1]]' })
})
