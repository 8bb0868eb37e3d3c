import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readPrivateKey } from './read-private-key'

const rsa = (modulusLength: number, publicExponent = 0x10001) =>
  generateKeyPairSync('rsa', { modulusLength, publicExponent }).privateKey
const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve }).privateKey
const pem = (key: KeyObject, type: 'pkcs1' | 'pkcs8' | 'sec1' = 'pkcs8') =>
  key.export({ format: 'pem', type } as { format: 'pem'; type: 'pkcs8' }).toString()
const jwkOf = (key: KeyObject, more: object = {}) =>
  JSON.stringify({ ...key.export({ format: 'jwk' }), ...more })
const [long, p256, edwards] = [rsa(2048), ec('P-256'), generateKeyPairSync('ed25519').privateKey]
const message = async (text: string, wanted: Parameters<typeof readPrivateKey>[1] = null) => {
  const read = await readPrivateKey(text, wanted)
  return read.ok ? read.value.algorithm : read.message
}

it.each([
  ['RSA, PKCS #8', pem(long), 'RS256'],
  ['RSA, PKCS #1', pem(long, 'pkcs1'), 'RS256'],
  ['RSA, JWK', jwkOf(long), 'RS256'],
  ['RSA, JWK that says PS256', jwkOf(long, { alg: 'PS256', use: 'sig' }), 'PS256'],
  ['P-256, SEC 1', pem(p256, 'sec1'), 'ES256'],
  ['P-256, JWK', jwkOf(p256), 'ES256'],
  ['Ed25519, PKCS #8', pem(edwards), 'EdDSA'],
  ['Ed25519, JWK', jwkOf(edwards), 'EdDSA'],
])('takes %s', async (_, text, algorithm) => {
  expect(await message(text)).toBe(algorithm)
})

it('publishes no private part, under the id of the key or its thumbprint', async () => {
  const named = await readPrivateKey(jwkOf(long, { kid: 'old-1' }), 'PS256')
  expect(named).toMatchObject({ ok: true, value: { algorithm: 'PS256', kid: 'old-1' } })
  const read = await readPrivateKey(pem(p256), null)
  if (!read.ok) throw new Error('refused')
  const { kid, publicJwk, privateJwk } = read.value
  const { kty, crv, x, y } = p256.export({ format: 'jwk' })
  expect(publicJwk).toEqual({ kty, crv, x, y, kid, alg: 'ES256', use: 'sig' })
  expect(privateJwk.d).toBeDefined()
  expect(kid).toMatch(/^[\w-]{43}$/)
})

describe('refuses', () => {
  const encrypted = p256
    .export({ format: 'pem', type: 'pkcs8', cipher: 'aes-256-cbc', passphrase: 'x' })
    .toString()
  const stranger = ec('P-256').export({ format: 'jwk' })
  const foreign = rsa(2048).export({ format: 'jwk' })
  it.each([
    ['what is no key', 'hello', 'key_unreadable'],
    ['what is no JWK', '{"kty":', 'key_unreadable'],
    ['an empty object', '{}', 'key_unreadable'],
    ['an encrypted key', encrypted, 'key_encrypted'],
    ['a public key', createPublicKey(long).export({ format: 'pem', type: 'spki' }).toString(), 'key_public'],
    ['a public JWK', JSON.stringify(createPublicKey(p256).export({ format: 'jwk' })), 'key_public'],
    ['a secret', '{"kty":"oct","k":"c2VjcmV0"}', 'key_kind'],
    ['a key for encryption', jwkOf(long, { use: 'enc' }), 'key_kind'],
    ['another curve', pem(ec('P-384')), 'key_kind'],
    ['a curve of other uses', pem(generateKeyPairSync('x25519').privateKey), 'key_kind'],
    ['a short key', pem(rsa(1024)), 'key_weak'],
    ['a low exponent', pem(rsa(2048, 3)), 'key_weak'],
    ['a kid with a space', jwkOf(p256, { kid: 'a b' }), 'key_kid'],
    ['a kid that is no text', jwkOf(p256, { kid: 7 }), 'key_kid'],
    ['the halves of two P-256 keys', jwkOf(p256, { x: stranger.x, y: stranger.y }), 'key_halves'],
    ['the halves of two RSA keys', jwkOf(long, { n: foreign.n }), 'key_halves'],
    ['an algorithm of another kind', jwkOf(p256, { alg: 'RS256' }), 'key_algorithm'],
  ])('%s', async (_, text, problem) => {
    expect(await message(text)).toBe(problem)
  })

  it('an algorithm that the key does not sign with, or says it does not', async () => {
    expect(await message(pem(long), 'ES256')).toBe('key_algorithm')
    expect(await message(jwkOf(long, { alg: 'PS256' }), 'RS256')).toBe('key_algorithm')
  })
})
