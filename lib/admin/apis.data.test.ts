import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { store } from '@/lib/data/store'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import type { Actor } from './actor'
import { changeApi, createApi, deleteApi } from './change-api'
import { listApis, readApi } from './list-apis'
import { anAdmin, anApplication, noAdmin, recordsOf } from './testing/fixtures'

useTestDatabase()

let admin: Actor
let identifier: string
beforeEach(async () => {
  admin = await anAdmin()
  identifier = `https://${randomUUID()}.example`
})

const typed = (change: Record<string, string> = {}): Record<string, string> => ({
  ...{ identifier, name: 'Books', scopes: 'books:write books', tokenFormat: 'jwt', signingAlg: 'ES256' },
  ...{ accessTokenLifetime: '', clientId: '', encryptionJwk: '' },
  ...{ encryptionAlg: 'RSA-OAEP-256', encryptionEnc: 'A256GCM' },
  ...change,
})
const create = async (change: Record<string, string> = {}) => {
  const outcome = await createApi(typed(change), admin)
  if (!outcome?.ok) throw new Error(JSON.stringify(outcome))
  return outcome.value.id
}
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const publicKey = { ...rsa.publicKey.export({ format: 'jwk' }), kid: 'books-1' }

describe('an API', () => {
  it('is registered, and known to the protocol immediately, with its new scopes', async () => {
    const { clientId } = await anApplication()
    const id = await create({ accessTokenLifetime: '300', signingAlg: 'PS256', clientId })
    expect(await store.findResource(identifier)).toEqual({
      ...{ identifier, name: 'Books', tokenFormat: 'jwt', accessTokenLifetime: 300, signingAlg: 'PS256' },
      ...{ encryption: null, clientId, scopes: ['books', 'books:write'] },
    })
    const scopes = await store.listScopes()
    expect(scopes.find(({ name }) => name === 'books:write')?.title.en).toBe('Use Books (books:write)')
    expect((await listApis()).map((api) => api.id)).toContain(id)
    expect(await recordsOf(identifier)).toMatchObject([
      { action: 'resource.created', actorId: admin.id, details: { name: 'Books' } },
    ])
  })

  it('is registered once, however many ask', async () => {
    const outcomes = await Promise.all([1, 2, 3].map(() => createApi(typed(), admin)))
    expect(outcomes.map((outcome) => outcome?.ok).sort()).toEqual([false, false, true])
    expect(outcomes.find((outcome) => !outcome?.ok)).toEqual({
      ok: false,
      fieldErrors: { identifier: 'api_taken' },
    })
  })

  it('is changed, with before and after of what is different on record', async () => {
    const id = await create()
    const change = typed({ name: 'Library', scopes: 'books', identifier: 'https://other.example' })
    expect(await changeApi(id, change, admin)).toMatchObject({ ok: true })
    expect(await store.findResource(identifier)).toMatchObject({ name: 'Library', scopes: ['books'] })
    expect(await store.findResource('https://other.example')).toBeNull()
    const [record] = await recordsOf(identifier)
    expect(record).toMatchObject({
      action: 'resource.updated',
      details: { before: { name: 'Books' }, after: { name: 'Library', scopes: ['books'] } },
    })
    expect(record?.details.before).not.toHaveProperty('tokenFormat')
    await changeApi(id, change, admin)
    expect(await recordsOf(identifier)).toHaveLength(2)
  })

  it('has a key of its own, until that is taken out', async () => {
    const id = await create({ tokenFormat: 'encrypted', encryptionJwk: JSON.stringify(publicKey) })
    expect((await store.findResource(identifier))?.encryption).toEqual({
      jwk: publicKey,
      alg: 'RSA-OAEP-256',
      enc: 'A256GCM',
    })
    expect(JSON.stringify(await recordsOf(identifier))).not.toContain(publicKey.n)
    await changeApi(id, typed({ tokenFormat: 'encrypted' }), admin)
    expect((await store.findResource(identifier))?.encryption).toBeNull()
  })

  it('is removed; its scopes stay', async () => {
    const id = await create()
    expect(await store.findResource(identifier)).not.toBeNull()
    expect(await deleteApi(id, admin)).toMatchObject({ ok: true })
    expect(await store.findResource(identifier)).toBeNull()
    expect((await store.listScopes()).map(({ name }) => name)).toContain('books')
    expect((await recordsOf(identifier))[0]).toMatchObject({ action: 'resource.deleted' })
    expect(await deleteApi(id, admin)).toBeNull()
    expect(await readApi(id)).toBeNull()
  })
})

const privateKey = rsa.privateKey.export({ format: 'jwk' })
const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' })
it.each([
  ['identifier', { identifier: 'books' }, 'api_identifier'],
  ['identifier', { identifier: 'https://a.example/#b' }, 'api_identifier'],
  ['name', { name: ' ' }, 'name_required'],
  ['name', { name: 'a\u202eb' }, 'characters'],
  ['scopes', { scopes: 'a"b' }, 'api_scopes'],
  ['tokenFormat', { tokenFormat: 'saml' }, 'api_choice'],
  ['signingAlg', { signingAlg: 'none' }, 'api_choice'],
  ['accessTokenLifetime', { accessTokenLifetime: '29' }, 'out_of_range'],
  ['accessTokenLifetime', { accessTokenLifetime: '1.5' }, 'whole_number'],
  ['clientId', { clientId: 'nobody' }, 'api_client'],
  ['encryptionJwk', { encryptionJwk: '{' }, 'api_key'],
  ['encryptionJwk', { encryptionJwk: '[]' }, 'api_key'],
  ['encryptionJwk', { encryptionJwk: JSON.stringify({ kty: 'oct', k: 'AA' }) }, 'api_key_private'],
  ['encryptionJwk', { encryptionJwk: JSON.stringify(privateKey) }, 'api_key_private'],
  ['encryptionJwk', { encryptionJwk: JSON.stringify(curve) }, 'api_key_alg'],
  ['encryptionJwk', { encryptionJwk: JSON.stringify({ ...publicKey, use: 'sig' }) }, 'api_key_alg'],
])('%s: refuses %j', async (field, change, message) => {
  expect(await createApi(typed(change as Record<string, string>), admin)).toMatchObject({
    ok: false,
    fieldErrors: { [field]: message },
  })
  expect(await store.findResource(identifier)).toBeNull()
})

it('takes a key on a curve for its algorithm', async () => {
  await create({ encryptionJwk: JSON.stringify(curve), encryptionAlg: 'ECDH-ES' })
  expect((await store.findResource(identifier))?.encryption?.alg).toBe('ECDH-ES')
})

describe.each([
  ['create', (_id: string, by: Actor) => createApi(typed({ identifier: 'urn:mine' }), by)],
  ['change', (id: string, by: Actor) => changeApi(id, typed({ name: 'Mine' }), by)],
  ['delete', (id: string, by: Actor) => deleteApi(id, by)],
])('%s', (_name, act) => {
  it('is refused to a person who is no administrator', async () => {
    const id = await create()
    expect(await act(id, await noAdmin())).toMatchObject({ message: 'not_administrator' })
    expect(await recordsOf(identifier)).toHaveLength(1)
    expect(await store.findResource('urn:mine')).toBeNull()
    expect(await store.findResource(identifier)).toMatchObject({ name: 'Books' })
  })
})

it('finds no API under an unknown id', async () => {
  expect(await changeApi(randomUUID(), typed(), admin)).toBeNull()
  expect(await changeApi('%00', typed(), admin)).toBeNull()
  expect(await deleteApi('%00', admin)).toBeNull()
  expect(await readApi('%00')).toBeNull()
})
