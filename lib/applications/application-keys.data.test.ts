import { generateKeyPairSync } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { store } from '@/lib/data/store'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { addSecret } from './add-secret'
import { changeApplication } from './change-application'
import { findApplication } from './find-application'
import type { Owner } from './owner'
import { registerApplication } from './register-application'
import { RegisterApplication } from './schema'

useTestDatabase()

const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' })
const strong = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ format: 'jwk' })
const key = { ...publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'ES256', use: 'sig' }
// Of order 8, with the sign bit set.
const smallOrder = Buffer.from(
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
  'hex',
).toString('base64url')
const longKey = { ...key, kid: 'x'.repeat(301) }

let owner: Owner
let id: string
let clientId: string
beforeEach(async () => {
  const user = await databaseFixture.addUser({})
  owner = { id: user.id, ip: null, userAgent: null }
  const service = {
    type: 'service',
    name: 'Robot',
    publisher: '',
    homepageUri: '',
    policyUri: '',
    tosUri: '',
  }
  const registered = await registerApplication(
    RegisterApplication.parse({ ...service, redirectUris: [], scopes: [] }),
    owner,
  )
  if (!registered.ok) throw new Error(registered.message)
  ;({ id, clientId } = registered.value)
})
const change = (changes: unknown) => changeApplication(id, owner, changes)
const refusal = async (changes: unknown) => {
  const result = await change(changes)
  return result?.ok ? null : result?.fieldErrors
}
const find = async () => (await findApplication(id, owner.id))!
const secrets = () => prisma().applicationSecret.findMany({ where: { applicationId: id } })

describe('the keys of an application', () => {
  it('are public keys, as the protocol then finds them', async () => {
    expect(await change({ jwks: { keys: [key] }, tokenEndpointAuthMethod: 'private_key_jwt' })).toMatchObject(
      { ok: true },
    )
    const client = await store.findClient(clientId)
    expect(client).toMatchObject({ jwks: { keys: [key] }, tokenEndpointAuthMethod: 'private_key_jwt' })
    expect(await change({ jwks: null, jwksUri: 'https://robot.test/jwks' })).toMatchObject({ ok: true })
    expect(await find()).toMatchObject({ jwks: null, jwksUri: 'https://robot.test/jwks' })
  })

  it.each<[string, unknown]>([
    ['key_private', { keys: [privateKey.export({ format: 'jwk' })] }],
    ['key_private', { keys: [key, { kty: 'oct', k: 'AAAA' }] }],
    ['key_kind', { keys: [{ kty: 'oct' }] }],
    ['key_kind', { keys: [{ kty: 'constructor' }] }],
    ['key_incomplete', { keys: [{ kty: 'EC', crv: 'P-256' }] }],
    ['key_weak', { keys: [weak] }],
    ['key_weak', { keys: [{ ...strong, e: 'AQ' }] }],
    ['key_weak', { keys: [{ kty: 'OKP', crv: 'Ed25519', x: Buffer.alloc(32).toString('base64url') }] }],
    ['key_weak', { keys: [{ kty: 'OKP', crv: 'Ed25519', x: smallOrder }] }],
    ['key_too_long', { keys: [{ ...strong, n: Buffer.alloc(8192, 0xff).toString('base64url') }] }],
    ['key_invalid', { keys: [{ ...key, y: key.x }] }],
    ['key_invalid', { keys: [{ kty: 'OKP', crv: 'Ed25519', x: 'AAEC' }] }],
    ['key_kind', { keys: [{ kty: 'AKP', alg: 'ML-DSA-44', pub: 'AAAA' }] }],
    ['key_private', { keys: [key, { kty: 'AKP', alg: 'ML-DSA-44', pub: 'AAAA', priv: 'AAAA' }] }],
    ['key_id_twice', { keys: [key, key] }],
    ['keys_none', { keys: [] }],
    ['keys_too_many', { keys: Array.from({ length: 21 }, () => ({ ...key, kid: undefined })) }],
    ['keys_not_a_set', key],
    ['keys_not_a_set', { keys: [longKey] }],
    ['keys_not_a_set', 'text'],
  ])('are refused with %s', async (problem, jwks) => {
    expect(await refusal({ jwks })).toEqual({ jwks: problem })
    expect(await refusal({ jwks: { keys: [key, strong] } })).toBeNull()
  })

  it('may have an unknown one beside them, which is passed over (RFC 7517 section 5)', async () => {
    const unknown = [
      { kty: 'AKP', alg: 'ML-DSA-44', kid: 'pq' },
      { kty: 'EC', crv: 'secp256k1', x: 'AA', y: 'AA' },
    ]
    expect(await refusal({ jwks: { keys: [...unknown, key] } })).toBeNull()
    expect((await store.findClient(clientId))?.jwks?.keys).toEqual([key])
  })

  it('stand here or at an address, not both', async () => {
    await change({ jwks: { keys: [key] } })
    expect(await refusal({ jwksUri: 'https://robot.test/jwks' })).toEqual({ jwksUri: 'keys_twice' })
    expect(await refusal({ jwksUri: 'ftp://robot.test/jwks', jwks: null })).toEqual({
      jwksUri: 'web_address',
    })
  })

  it('sign in an algorithm that goes with the method', async () => {
    const alg = (tokenEndpointAuthSigningAlg: string | null) => ({ tokenEndpointAuthSigningAlg })
    expect(await refusal(alg('ES256'))).toEqual({ tokenEndpointAuthSigningAlg: 'signing_alg_method' })
    expect(await refusal({ tokenEndpointAuthMethod: 'private_key_jwt', ...alg('ES256') })).toBeNull()
    expect(await refusal(alg('HS256'))).toEqual({ tokenEndpointAuthSigningAlg: 'signing_alg_method' })
    expect(await refusal(alg('none'))).toEqual({ tokenEndpointAuthSigningAlg: 'choice' })
    expect(await refusal({ tokenEndpointAuthMethod: 'client_secret_basic' })).toBeNull()
    expect((await find()).tokenEndpointAuthSigningAlg).toBeNull()
  })
})

describe('a certificate', () => {
  it('is named in one way', async () => {
    const method = { tokenEndpointAuthMethod: 'tls_client_auth' }
    expect(await refusal({ ...method, tlsClientAuthSubjectDn: 'CN=robot,O=Marlow' })).toBeNull()
    expect(await refusal({ tlsClientAuthSanDns: 'robot.test' })).toEqual({
      tlsClientAuthSanDns: 'certificate_one',
    })
    expect(await refusal({ tlsClientAuthSanDns: 'robot.test', tlsClientAuthSubjectDn: '' })).toBeNull()
    expect(await find()).toMatchObject({ tlsClientAuthSubjectDn: null, tlsClientAuthSanDns: 'robot.test' })
  })

  it.each<[string, string, string]>([
    ['tlsClientAuthSubjectDn', 'robot', 'certificate_subject'],
    ['tlsClientAuthSanDns', 'https://robot.test', 'certificate_host'],
    ['tlsClientAuthSanUri', 'robot', 'certificate_uri'],
    ['tlsClientAuthSanIp', '10.0.0.256', 'certificate_ip'],
    ['tlsClientAuthSanEmail', 'robot', 'email'],
  ])('has no %s of %s', async (field, value, problem) => {
    expect(await refusal({ [field]: value })).toEqual({ [field]: problem })
  })
})

describe('secrets', () => {
  it('are kept recoverable where assertions are signed with them', async () => {
    await change({ tokenEndpointAuthMethod: 'client_secret_jwt' })
    expect((await find()).recoverableSecrets).toBe(true)
    expect(await addSecret(id, owner, { overlap: 'now' })).toMatchObject({ ok: true })
    expect((await secrets())[0]?.sealed).not.toBeNull()
    expect(await refusal({ recoverableSecrets: false })).toEqual({
      recoverableSecrets: 'secret_jwt_recoverable',
    })
    await change({ tokenEndpointAuthMethod: 'client_secret_post' })
    expect((await find()).recoverableSecrets).toBe(false)
    expect((await secrets())[0]?.sealed).toBeNull()
  })

  it('are deleted where nothing uses them any more, and not made', async () => {
    expect(await secrets()).toHaveLength(1)
    await change({ tokenEndpointAuthMethod: 'private_key_jwt' })
    expect(await secrets()).toHaveLength(0)
    expect(await addSecret(id, owner, { overlap: 'now' })).toEqual({ ok: false, message: 'no_secret' })
    await change({ idTokenSignedResponseAlg: 'HS256' })
    expect(await addSecret(id, owner, { overlap: 'now' })).toMatchObject({ ok: true })
  })
})
