import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { authorizationServer } from '@/lib/authorization-server'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { env } from '@/lib/env'
import { endpoints } from '@/lib/oauth/endpoints/table'
import { signIn } from '@/lib/account/sign-in'
import { terminal } from '../actor'
import { importDjangoDump } from './import-dump'
import { isDjangoDump } from './read-dump'

const read = (version: string): unknown[] =>
  JSON.parse(
    readFileSync(`e2e/compatibility/dumps/django-oauth-toolkit-${version}.json`, 'utf8'),
  ) as unknown[]
const options = { dryRun: false, allowLegacy: false, addressesVerified: true }
const verifier = 'a-verifier-of-forty-three-characters-or-more-it-is'

type DumpedRow = { model: string; fields: Record<string, string> }
const values = (rows: unknown[], model: string, column: string, isWanted: (row: DumpedRow) => boolean) =>
  (rows as DumpedRow[])
    .filter((row) => row.model === `oauth2_provider.${model}` && isWanted(row))
    .map(({ fields }) => fields[column] ?? '')

async function call(path: string, form: Record<string, string>, client: string) {
  const credentials = Buffer.from(`${client}-id:${client}-secret-in-the-clear`).toString('base64')
  const request = new Request(`${env().issuer}${path}`, {
    method: 'POST',
    headers: { authorization: `Basic ${credentials}` },
    body: new URLSearchParams(form),
  })
  const endpoint = endpoints.find((each) => each.path === path)
  const response = await endpoint!.handle(authorizationServer(), request)
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}

describe.each(['1.7', '3.4'])('the dump of a django-oauth-toolkit %s', (version) => {
  useTestDatabase()
  const dump = read(version)
  const secretsOf = () => prisma().applicationSecret.findMany({ include: { application: true } })
  beforeAll(async () => {
    // They count in the database of the version before.
    Object.assign(globalThis, { authCenterLimiters: undefined })
    const report = await importDjangoDump(dump, options, terminal)
    expect(report).toMatchObject({ ok: true })
  })

  it('is told from a file of our own', () => {
    expect(isDjangoDump(dump)).toBe(true)
    expect(isDjangoDump({ users: [] })).toBe(false)
  })

  it('says what stays behind, and why', async () => {
    const report = await importDjangoDump(dump, { ...options, dryRun: true }, terminal)
    if (!report.ok) throw new Error('the dump is refused')
    expect(report.skipped.map(({ key, reason }) => [key, reason])).toEqual([
      ['robot', 'it has no email address'],
      ['old-id', 'its grant type implicit needs --allow-legacy'],
      ['trusted-id', 'its grant type password needs --allow-legacy'],
    ])
  })

  it('changes nothing the second time', async () => {
    const report = await importDjangoDump(dump, options, terminal)
    if (!report.ok) throw new Error('the dump is refused')
    expect(new Set(report.rows.map(({ outcome }) => outcome))).toEqual(new Set(['unchanged']))
  })

  it.each(['ada', 'kim', 'lee'])('lets %s sign in with the password of before', async (name) => {
    const typed = { email: `${name}@example.com`, password: 'correct horse battery staple' }
    expect(await signIn(typed, { ip: null })).toMatchObject({ ok: true })
    const user = await prisma().user.findUniqueOrThrow({ where: { email: typed.email } })
    expect(user.passwordHash).toMatch(/^\$argon2id\$/)
  })

  it('cuts a name that is longer than ours may be', async () => {
    const named = (row: unknown) => {
      const { model, fields } = row as DumpedRow
      return model === 'oauth2_provider.application'
        ? { ...(row as object), fields: { ...fields, name: 'Tide '.repeat(40) } }
        : row
    }
    expect(await importDjangoDump(dump.map(named), { ...options, dryRun: true }, terminal)).toMatchObject({
      ok: true,
    })
  })

  it('keeps groups, names, ids of before, and who was suspended', async () => {
    const ada = await prisma().user.findUniqueOrThrow({
      where: { email: 'ada@example.com' },
      include: { memberships: { include: { group: true } } },
    })
    expect(ada).toMatchObject({ name: 'Ada Chen', importedId: '1', isAdmin: false, preferredUsername: 'ada' })
    expect(ada.memberships.map(({ group }) => group.name)).toEqual(['staff'])
    const gone = await prisma().user.findUniqueOrThrow({ where: { email: 'gone@example.com' } })
    expect(gone.status).toBe('suspended')
  })

  it('keeps the middle name of a user model that has one', async () => {
    const named = (row: unknown) => {
      const { model, fields } = row as DumpedRow
      return model.endsWith('.user')
        ? { ...(row as object), fields: { ...fields, middle_name: 'King' } }
        : row
    }
    await importDjangoDump(dump.map(named), options, terminal)
    const { middleName } = await prisma().user.findUniqueOrThrow({ where: { email: 'ada@example.com' } })
    expect(middleName).toBe('King')
  })

  it('goes on with its secret, and keeps our own hash of it from the first use', async () => {
    const { status, body } = await call('/oauth/token', { grant_type: 'client_credentials' }, 'service')
    expect([status, body.scope]).toEqual([200, 'read write'])
    const service = (await secretsOf()).find(({ application }) => application.clientId === 'service-id')
    expect(service?.importedHash).toBeNull()
    expect((await call('/oauth/token', { grant_type: 'client_credentials' }, 'service')).status).toBe(200)
  })

  it('keeps a secret that HS256 needs recoverable', async () => {
    const signed = (await secretsOf()).find(({ application }) => application.clientId === 'signed-id')
    expect(signed?.application).toMatchObject({ idTokenSignedResponseAlg: 'HS256', recoverableSecrets: true })
    expect(signed?.sealed).not.toBeNull()
  })

  it('goes on with its access token', async () => {
    const [token = ''] = values(
      dump,
      'accesstoken',
      'token',
      ({ fields }) => String(fields.application) === '1',
    )
    const { body } = await call('/oauth/introspect', { token }, 'notes')
    expect(body).toMatchObject({ active: true, scope: 'read write', client_id: 'notes-id' })
  })

  it('redeems its code, with the verifier of before', async () => {
    const [code = ''] = values(dump, 'grant', 'code', () => true)
    const form = { code, redirect_uri: 'https://notes.example/cb', code_verifier: verifier }
    const { status, body } = await call(
      '/oauth/token',
      { grant_type: 'authorization_code', ...form },
      'notes',
    )
    expect([status, body.scope]).toEqual([200, 'read write'])
  })

  it('goes on with its refresh token, once', async () => {
    const mine = ({ fields }: DumpedRow) => String(fields.application) === '1' && fields.revoked === null
    const [token = ''] = values(dump, 'refreshtoken', 'token', mine)
    const form = { grant_type: 'refresh_token', refresh_token: token }
    const { status, body } = await call('/oauth/token', form, 'notes')
    expect([status, body.scope]).toEqual([200, 'read write'])
    expect(body.refresh_token).not.toBe(token)
    const next = { ...form, refresh_token: body.refresh_token as string }
    expect((await call('/oauth/token', next, 'notes')).status).toBe(200)
    expect((await call('/oauth/token', form, 'notes')).body).toMatchObject({ error: 'invalid_grant' })
  })

  it('lists the access among what the person has allowed', async () => {
    const grants = await prisma().grant.findMany({
      where: { user: { email: 'ada@example.com' } },
      include: { application: true },
    })
    expect(grants.map(({ application }) => application.clientId).sort()).toEqual(['notes-id', 'phone-id'])
  })

  it('keeps what an administrator allows of the legacy grants', async () => {
    const report = await importDjangoDump(dump, { ...options, allowLegacy: true }, terminal)
    expect(report).toMatchObject({ ok: true })
    const old = await prisma().application.findUniqueOrThrow({ where: { clientId: 'old-id' } })
    expect(old).toMatchObject({ profile: 'legacy', grantTypes: ['implicit'] })
  })
})

describe('a dump with an application that does not fit', () => {
  useTestDatabase()
  const dump = read('3.4').map((row) => {
    const { model, fields } = row as DumpedRow
    const isNotes = model === 'oauth2_provider.application' && fields.client_id === 'notes-id'
    return isNotes ? { ...(row as object), fields: { ...fields, redirect_uris: 'http://shop.local/' } } : row
  })

  it('brings in nothing where it is strict', async () => {
    expect(await importDjangoDump(dump, { ...options, strict: true }, terminal)).toMatchObject({ ok: false })
    expect(await prisma().user.count()).toBe(0)
  })

  it('leaves that one behind with its tokens, by its client ID, and brings in the rest', async () => {
    const report = await importDjangoDump(dump, { ...options, strict: false }, terminal)
    if (!report.ok) throw new Error('the dump is refused')
    expect(report.skipped).toContainEqual(
      expect.objectContaining({
        kind: 'applications',
        key: 'notes-id',
        reason: expect.stringContaining('redirect_uris.0: '),
      }),
    )
    expect(report.skipped).toContainEqual(expect.objectContaining({ kind: 'access', key: 'notes-id' }))
    expect(await prisma().application.count({ where: { clientId: 'notes-id' } })).toBe(0)
    expect(await prisma().application.count({ where: { clientId: 'phone-id' } })).toBe(1)
    expect(await prisma().user.count()).toBeGreaterThan(0)
  })

  it('leaves the tokens behind of an application whose grant stays behind', async () => {
    const rows = dump as (DumpedRow & { pk: number })[]
    const old = rows.find(({ fields }) => fields.client_id === 'old-id')
    const token = rows.find(({ model }) => model === 'oauth2_provider.accesstoken')
    const fields = { ...token?.fields, application: old?.pk, token: 'of-old', source_refresh_token: null }
    const more = { ...token, pk: 9000, fields: { ...fields, expires: '2999-01-01T00:00:00Z' } }
    const report = await importDjangoDump([...dump, more], { ...options, strict: false }, terminal)
    if (!report.ok) throw new Error('the dump is refused')
    expect(report.skipped).toContainEqual(expect.objectContaining({ kind: 'access', key: 'old-id' }))
  })
})

describe('a dump with scopes of people', () => {
  useTestDatabase()

  it('gives none of them to an application that acts for itself', async () => {
    const scopes = ['openid', 'email', 'offline_access', 'read', 'write']
    const report = await importDjangoDump(read('3.4'), { ...options, scopes, strict: true }, terminal)
    expect(report).toMatchObject({ ok: true })
    const service = await prisma().application.findUniqueOrThrow({ where: { clientId: 'service-id' } })
    expect(service).toMatchObject({ scopes: ['read', 'write'], defaultScopes: ['read', 'write'] })
    const notes = await prisma().application.findUniqueOrThrow({ where: { clientId: 'notes-id' } })
    expect(notes).toMatchObject({ scopes, defaultScopes: scopes })
  })
})

describe('a dump with an application that has more redirect URIs than fit', () => {
  useTestDatabase()
  const many = Array.from({ length: 21 }, (_, number) => `https://notes.test/${number}`).join(' ')
  const dump = read('3.4').map((row) => {
    const { model, fields } = row as DumpedRow
    const isNotes = model === 'oauth2_provider.application' && fields.client_id === 'notes-id'
    return isNotes ? { ...(row as object), fields: { ...fields, redirect_uris: many } } : row
  })

  it('leaves that one behind, and names the limit', async () => {
    const report = await importDjangoDump(dump, { ...options, strict: false }, terminal)
    if (!report.ok) throw new Error('the dump is refused')
    expect(report.skipped).toContainEqual(
      expect.objectContaining({ key: 'notes-id', reason: 'redirect_uris: At most 20.' }),
    )
    expect(await prisma().application.count({ where: { clientId: 'phone-id' } })).toBe(1)
  })
})

describe('a spent refresh token of a 3.x dump', () => {
  useTestDatabase()

  it('ends its family when it comes again', async () => {
    const dump = read('3.4')
    await importDjangoDump(dump, options, terminal)
    const [spent = ''] = values(dump, 'refreshtoken', 'token', ({ fields }) => fields.revoked !== null)
    const [live = ''] = values(dump, 'refreshtoken', 'token', ({ fields }) => fields.revoked === null)
    const refresh = (value: string) =>
      call('/oauth/token', { grant_type: 'refresh_token', refresh_token: value }, 'notes')
    expect((await refresh(spent)).status).toBe(400)
    expect((await refresh(live)).status).toBe(400)
  })
})
