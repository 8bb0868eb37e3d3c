import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { now } from '@/lib/clock'
import { prisma } from '@/lib/data/prisma'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { consentOf, startFamily } from '@/lib/oauth/testing/contract/seeded-grant'
import { sha256 } from '@/lib/secrets'
import { addSecret } from './add-secret'
import { changeApplication } from './change-application'
import { deleteApplication } from './delete-application'
import { findApplication } from './find-application'
import { listApplications } from './list-applications'
import type { Owner } from './owner'
import { registerApplication, type RegisteredApplication } from './register-application'
import { removeSecret } from './remove-secret'
import { RegisterApplication, type RegisterApplicationInput } from './schema'

useTestDatabase()

const wish = (name: string, wanted: 'needed' | 'optional' = 'needed', reasonEn = '') => ({
  name,
  wish: wanted,
  reasonEn,
  reasonZh: '',
})
const notes: RegisterApplicationInput = {
  type: 'web',
  name: 'Field Notes',
  publisher: 'Marlow Labs',
  homepageUri: 'https://notes.test',
  policyUri: '',
  tosUri: '',
  redirectUris: ['https://notes.test/callback', ''],
  scopes: [wish('email', 'optional', 'To send your notes'), wish('openid'), { ...wish('phone'), wish: 'no' }],
}
const details = { name: 'Notes', publisher: '', homepageUri: '', policyUri: '', tosUri: '' }

async function newOwner(): Promise<Owner> {
  const { id } = await databaseFixture.addUser({})
  return { id, ip: '192.0.2.1', userAgent: 'test' }
}

async function register(owner: Owner, change: Partial<RegisterApplicationInput> = {}) {
  const result = await registerApplication(RegisterApplication.parse({ ...notes, ...change }), owner)
  if (!result.ok) throw new Error(result.message)
  return result.value
}

const auditActions = async (clientId: string) =>
  (
    await prisma().auditEvent.findMany({
      where: { clientId },
      orderBy: { at: 'asc' },
      select: { action: true },
    })
  ).map(({ action }) => action)

let owner: Owner
let application: RegisteredApplication
beforeEach(async () => {
  owner = await newOwner()
  application = await register(owner)
})

describe('registering', () => {
  it('keeps the hash and the last four characters of the secret, and shows the secret once', async () => {
    const secret = application.secret ?? ''
    expect(secret).toMatch(/^ac_sec_/)
    const client = await databaseFixture.store.findClient(application.clientId)
    expect(client?.secrets.map(({ hash }) => hash)).toEqual([sha256(secret)])
    const found = await findApplication(application.id, owner.id)
    expect(found?.secrets).toMatchObject([{ hint: secret.slice(-4), expiresAt: null, lastUsedAt: null }])
    expect(JSON.stringify(found)).not.toContain(secret)
  })

  it('stores what was asked for: scopes in the order of the catalogue, the optional ones, the reasons', async () => {
    expect(await findApplication(application.id, owner.id)).toMatchObject({
      type: 'web',
      grantTypes: ['authorization_code', 'refresh_token'],
      tokenEndpointAuthMethod: 'client_secret_basic',
      requirePkce: true,
      trusted: false,
      redirectUris: ['https://notes.test/callback'],
      scopes: ['openid', 'email'],
      optionalScopes: ['email'],
      scopeReasons: { email: { en: 'To send your notes' } },
    })
    expect(await auditActions(application.clientId)).toEqual(['application.registered'])
  })

  it.each(['spa', 'native', 'cli'] as const)('gives a %s application no secret', async (type) => {
    const { id, secret } = await register(owner, { type })
    expect(secret).toBeNull()
    expect(await findApplication(id, owner.id)).toMatchObject({
      tokenEndpointAuthMethod: 'none',
      secrets: [],
    })
  })

  it('gives a service client credentials, no redirect URI and no personal data', async () => {
    const { id } = await register(owner, { type: 'service', scopes: [] })
    expect(await findApplication(id, owner.id)).toMatchObject({
      grantTypes: ['client_credentials'],
      redirectUris: [],
      scopes: [],
    })
    const asked = RegisterApplication.parse({ ...notes, type: 'service', scopes: [wish('email')] })
    expect(await registerApplication(asked, owner)).toEqual({ ok: false, message: 'scope_unknown' })
  })

  it('refuses a scope that is not in the catalogue', async () => {
    const asked = RegisterApplication.parse({ ...notes, scopes: [wish('everything')] })
    expect(await registerApplication(asked, owner)).toEqual({ ok: false, message: 'scope_unknown' })
  })
})

describe('another person', () => {
  it('sees nothing, changes nothing and deletes nothing', async () => {
    const other = await newOwner()
    const { id } = application
    const secretId = (await findApplication(id, owner.id))?.secrets[0]?.id ?? ''
    expect((await listApplications(other.id)).applications).toEqual([])
    expect(await findApplication(id, other.id)).toBeNull()
    expect(await changeApplication(id, other, details)).toBeNull()
    expect(await changeApplication(id, other, { redirectUris: ['https://evil.test/'] })).toBeNull()
    expect(await changeApplication(id, other, { scopes: [] })).toBeNull()
    expect(await addSecret(id, other, { overlap: 'now' })).toBeNull()
    expect(await removeSecret(id, secretId, other)).toBeNull()
    expect(await deleteApplication(id, other)).toBe(false)
    expect(await findApplication(id, owner.id)).toMatchObject({ name: 'Field Notes' })
    expect(await auditActions(application.clientId)).toEqual(['application.registered'])
  })

  it.each(['', 'nothing', '../x', randomUUID()])('an id like %j belongs to no application', async (id) => {
    expect(await findApplication(id, owner.id)).toBeNull()
    expect(await deleteApplication(id, owner)).toBe(false)
  })
})

describe('the list', () => {
  it('shows the newest first and goes on where the page before ended', async () => {
    const many = Array.from({ length: 60 }, (_, index) => ({
      ...{
        clientId: `c-${owner.id}-${index}`,
        name: `App ${index}`,
        type: 'web' as const,
        ownerId: owner.id,
      },
      tokenEndpointAuthMethod: 'none',
      createdAt: new Date(1_700_000_000_000 + Math.floor(index / 7)),
    }))
    await prisma().application.createMany({ data: many })
    const first = await listApplications(owner.id)
    const second = await listApplications(owner.id, first.next ?? '')
    expect([first.applications.length, second.applications.length]).toEqual([50, 11])
    const ids = [...first.applications, ...second.applications].map(({ id }) => id)
    expect(new Set(ids).size).toBe(61)
    expect(ids[0]).toBe(application.id)
    expect(second.next).toBeNull()
    const forged = `1763698671123.${'-'.repeat(36)}`
    expect(await listApplications(owner.id, forged)).toMatchObject({ applications: [], isForged: true })
  })
})

describe('changing', () => {
  it('records what was before and after, and nothing when nothing changed', async () => {
    await changeApplication(application.id, owner, details)
    await changeApplication(application.id, owner, details)
    expect(await auditActions(application.clientId)).toEqual([
      'application.registered',
      'application.updated',
    ])
    const event = await prisma().auditEvent.findFirst({
      where: { clientId: application.clientId, action: 'application.updated' },
      select: { details: true },
    })
    expect(event?.details).toMatchObject({
      before: { name: 'Field Notes', publisher: 'Marlow Labs' },
      after: { name: 'Notes', publisher: null },
    })
  })

  it('takes return addresses by the rules of its kind', async () => {
    const change = (redirectUris: string[]) => changeApplication(application.id, owner, { redirectUris })
    expect(await change(['https://notes.test/a', 'com.example.notes:/callback'])).toEqual({
      ok: false,
      fieldErrors: { 'redirectUris.1': 'redirect_uri_native_only' },
    })
    expect(await change([''])).toMatchObject({ fieldErrors: { 'redirectUris.0': 'redirect_uri_required' } })
    expect(await change(['https://notes.test/a', '', 'https://notes.test/a'])).toMatchObject({ ok: true })
    expect((await findApplication(application.id, owner.id))?.redirectUris).toEqual(['https://notes.test/a'])
  })
})

describe('secrets', () => {
  const add = (overlap: 'now' | 'hour' | 'day' | 'week') => addSecret(application.id, owner, { overlap })
  const live = async () => (await findApplication(application.id, owner.id))?.secrets ?? []

  it('the old one stays valid for the chosen time', async () => {
    const before = now()
    expect(await add('hour')).toMatchObject({ ok: true })
    const [old, fresh] = await live()
    expect(old?.expiresAt).toBeGreaterThanOrEqual(before + 3_600_000)
    expect(old?.expiresAt).toBeLessThan(now() + 3_600_001)
    expect(fresh?.expiresAt).toBeNull()
  })

  it('"now" ends the old ones, even when there are two', async () => {
    await add('week')
    const fresh = await add('now')
    const hint = fresh?.ok ? fresh.value.secret.slice(-4) : ''
    expect(await live()).toMatchObject([{ hint, expiresAt: null }])
  })

  it('never more than two work, however many are made at the same time', async () => {
    const results = await Promise.all(Array.from({ length: 12 }, () => add('day')))
    expect(results.filter((result) => result?.ok)).toHaveLength(1)
    expect(results.filter((result) => result?.ok === false && result.message === 'two_secrets')).toHaveLength(
      11,
    )
    expect(await live()).toHaveLength(2)
  })

  it('one that was refused leaves the others as they were', async () => {
    await add('week')
    const before = await live()
    await add('hour')
    expect(await live()).toEqual(before)
  })

  it('the last one that does not end by itself cannot be removed, the other one can', async () => {
    await add('day')
    const [old, fresh] = await live()
    expect(await removeSecret(application.id, fresh?.id ?? '', owner)).toEqual({
      ok: false,
      message: 'last_secret',
    })
    expect(await removeSecret(application.id, old?.id ?? '', owner)).toMatchObject({ ok: true })
    expect(await removeSecret(application.id, old?.id ?? '', owner)).toBeNull()
    expect(await live()).toHaveLength(1)
  })

  it('removed by several at the same time, one stays', async () => {
    await add('day')
    await prisma().applicationSecret.updateMany({
      where: { applicationId: application.id },
      data: { expiresAt: null },
    })
    const both = await live()
    await Promise.all(both.map(({ id }) => removeSecret(application.id, id, owner)))
    expect(await live()).toHaveLength(1)
  })

  it('are not for an application that cannot keep one', async () => {
    const { id } = await register(owner, { type: 'spa' })
    expect(await addSecret(id, owner, { overlap: 'now' })).toEqual({ ok: false, message: 'no_secret' })
  })
})

describe('deleting', () => {
  it('ends every grant, family and token of it immediately', async () => {
    const { store } = databaseFixture
    const client = await store.findClient(application.clientId)
    if (!client) throw new Error('not registered')
    const user = await databaseFixture.addUser({})
    const grant = await store.saveGrant(consentOf(user.id, client.clientId))
    const seeded = { fixture: databaseFixture, store, client, user, grant }
    const { accessToken, refreshToken } = await startFamily(seeded)
    expect(await store.findLiveAccessToken(accessToken.hash, accessToken.createdAt)).not.toBeNull()

    expect(await deleteApplication(application.id, owner)).toBe(true)
    expect(await store.findLiveAccessToken(accessToken.hash, accessToken.createdAt)).toBeNull()
    expect(await store.findLiveRefreshToken(refreshToken.hash, refreshToken.createdAt)).toBeNull()
    expect(await store.findLiveGrant(user.id, client.clientId, grant.createdAt)).toBeNull()
    expect(await findApplication(application.id, owner.id)).toBeNull()
    expect(await deleteApplication(application.id, owner)).toBe(false)
    const event = await prisma().auditEvent.findFirst({
      where: { clientId: client.clientId, action: 'application.deleted' },
      select: { details: true },
    })
    expect(event?.details).toEqual({ name: 'Field Notes', people: 1 })
  })
})
