import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { verifyPassword } from '@/lib/account/password'
import { prisma } from '@/lib/data/prisma'
import { findResource } from '@/lib/data/statements/find-resource'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { findCredentials, findProfile } from '@/lib/data/users'
import { sha256 } from '@/lib/secrets'
import { terminal } from './actor'
import { importFile } from './import-file'

useTestDatabase()

const file = {
  scopes: [{ name: 'notes:read', title: { en: 'Read your notes', 'zh-CN': '查看你的笔记' } }],
  resources: [
    {
      identifier: 'urn:test:notes',
      name: 'Notes API',
      scopes: ['notes:read', 'notes:write'],
      token_format: 'opaque',
    },
  ],
  users: [
    {
      email: 'Ada@Example.com',
      email_verified: true,
      name: 'Ada',
      password: 'correct horse battery',
      groups: ['staff'],
    },
    {
      email: 'kim@example.com',
      given_name: 'Kim',
      middle_name: 'Lee',
      profile: 'https://kim.example/about',
      password_hash:
        '$argon2id$v=19$m=19456,t=2,p=1$3MKkDTQ+2xwZATRlSaT0pA$l8if4cYRp+2kZF8sftBewTZQt5BoiCB3E1ZqyIAhwH4',
    },
  ],
  applications: [
    {
      client_id: 'notes-web',
      client_secret: 'a-secret-of-some-length',
      client_name: 'Notes',
      redirect_uris: ['https://notes.example/callback'],
      grant_types: ['authorization_code', 'refresh_token'],
      scope: 'openid email notes:read',
      optional_scope: 'notes:read',
      owner: 'ada@example.com',
      trusted: true,
    },
  ],
}
const outcomes = async (content: unknown, dryRun = false) => {
  const report = await importFile(content, { dryRun }, terminal)
  if (!report.ok) throw new Error(JSON.stringify(report.problems))
  return report.rows.map(({ key, outcome, changes }) => [key, outcome, ...changes])
}
const problems = async (content: unknown) => {
  const report = await importFile(content, { dryRun: true }, terminal)
  return report.ok ? [] : report.problems.map(({ kind, row, field }) => [kind, row, field])
}

describe('an import', () => {
  it('says in a dry run what it would do, and does nothing', async () => {
    expect(await outcomes(file, true)).toContainEqual(['notes-web', 'created'])
    expect(await prisma().user.count()).toBe(0)
    expect(await prisma().application.count()).toBe(0)
    expect(await prisma().auditEvent.count()).toBe(0)
  })

  it('brings in every list, with a record of each change', async () => {
    await importFile(file, { dryRun: false }, terminal)
    const ada = await findCredentials({ email: 'ada@example.com' })
    expect(ada).toMatchObject({ emailVerified: true, name: 'Ada' })
    expect(await verifyPassword(ada!.passwordHash, 'correct horse battery')).toBe(true)
    const kim = await findCredentials({ email: 'kim@example.com' })
    expect(kim).toMatchObject({ emailVerified: false, passwordHash: file.users[1]!.password_hash })
    expect(await findProfile(kim!.id)).toMatchObject({
      middleName: 'Lee',
      profile: 'https://kim.example/about',
    })
    const application = await prisma().application.findUniqueOrThrow({
      where: { clientId: 'notes-web' },
      include: { secrets: true, owner: true },
    })
    expect(application).toMatchObject({
      type: 'web',
      trusted: true,
      responseTypes: ['code'],
      scopes: ['openid', 'email', 'notes:read'],
      optionalScopes: ['notes:read'],
      owner: { email: 'ada@example.com' },
    })
    expect(Buffer.from(application.secrets[0]!.hash)).toEqual(sha256('a-secret-of-some-length'))
    const titles = await prisma().scope.findMany({
      where: { name: { startsWith: 'notes' } },
      orderBy: { name: 'asc' },
    })
    expect(titles.map(({ title }) => title)).toEqual([
      { en: 'Read your notes', 'zh-CN': '查看你的笔记' },
      { en: 'Use Notes API (notes:write)', 'zh-CN': '使用 Notes API（notes:write）' },
    ])
    const audits = await prisma().auditEvent.findMany()
    expect(audits.map(({ action }) => action).sort()).toEqual([
      'application.registered',
      'resource.created',
      'scope.created',
      'user.created',
      'user.created',
    ])
    expect(audits.every(({ details }) => (details as { actor?: string }).actor === 'cli')).toBe(true)
  })

  it('changes nothing the second time', async () => {
    const hash = (await findCredentials({ email: 'ada@example.com' }))?.passwordHash
    expect((await outcomes(file)).map(([, outcome]) => outcome)).toEqual(Array(5).fill('unchanged'))
    expect((await findCredentials({ email: 'ada@example.com' }))?.passwordHash).toBe(hash)
    expect(await prisma().auditEvent.count()).toBe(5)
  })

  it('writes what differs, keeps a password that is there and adds a secret beside the old', async () => {
    const changed = {
      users: [{ email: 'ada@example.com', name: 'Ada L.', password: 'another password altogether' }],
      applications: [{ ...file.applications[0], client_secret: 'a-second-secret-value', trusted: false }],
    }
    expect(await outcomes(changed)).toEqual([
      ['ada@example.com', 'updated', 'name'],
      ['notes-web', 'updated', 'trusted', 'client_secret'],
    ])
    const ada = await findCredentials({ email: 'ada@example.com' })
    expect(await verifyPassword(ada!.passwordHash, 'correct horse battery')).toBe(true)
    expect(await prisma().applicationSecret.count()).toBe(2)
  })

  it('names every wrong row and field, and imports nothing', async () => {
    const wrong = {
      users: [{ email: 'ada@example.com' }, { email: 'nobody' }, { email: 'lee@example.com', nmae: 'Lee' }],
      applications: [
        { client_id: 'x', client_name: 'X', redirect_uris: ['javascript:alert(1)'] },
        { client_id: 'y', client_name: 'Y', redirect_uris: ['https://y.example/*'], scope: 'openid' },
      ],
    }
    expect(await problems(wrong)).toEqual([
      ['users', 2, 'email'],
      ['users', 3, 'nmae'],
      ['applications', 1, 'redirect_uris.0'],
      ['applications', 2, 'redirect_uris.0'],
    ])
    expect((await importFile(wrong, { dryRun: false }, terminal)).ok).toBe(false)
    expect(await findCredentials({ email: 'lee@example.com' })).toBeNull()
  })

  it('leaves out a standard member that is not supported, with a warning, and suggests the one that was meant', async () => {
    const application = { client_id: 'v', client_name: 'V', redirect_uris: ['https://v.example/'] }
    const more = { software_id: 'x', 'client_name#de': 'V', id: 'a', status: 'pending', last_used_at: null }
    const report = await importFile(
      { applications: [{ ...application, ...more }] },
      { dryRun: true },
      terminal,
    )
    if (!report.ok) throw new Error(JSON.stringify(report.problems))
    expect(report.warnings.map(({ field }) => field)).toEqual(Object.keys(more))
    const typo = await importFile(
      { applications: [{ ...application, redirect_uri: [] }] },
      { dryRun: true },
      terminal,
    )
    if (typo.ok) throw new Error('a typing error was taken')
    expect(typo.problems).toMatchObject([
      { field: 'redirect_uri', message: expect.stringContaining('did you mean redirect_uris') },
    ])
  })

  it('refuses an unfit person and application by their key, and brings in the rest', async () => {
    const fit = { client_name: 'Fit', redirect_uris: ['https://fit.example/'] }
    const content = {
      users: [
        { email: 'unfit@example.com', nmae: 'Unfit' },
        { email: 'fit@example.com', name: 'Fit' },
        { email: 'fit@example.com' },
      ],
      applications: [
        { ...fit, client_id: 'unfit', redirect_uris: ['nowhere'] },
        { ...fit, client_id: 'of-the-unfit', owner: 'unfit@example.com' },
        { ...fit, client_id: 'fit', owner: 'fit@example.com' },
        'no row',
      ],
    }
    expect(await problems(content)).toHaveLength(3)
    const report = await importFile(content, { dryRun: false, strict: false }, terminal)
    if (!report.ok) throw new Error(JSON.stringify(report.problems))
    expect(report.rows.map(({ kind, row, key }) => [kind, row, key])).toEqual([
      ['users', 2, 'fit@example.com'],
      ['applications', 3, 'fit'],
    ])
    expect(report.refused.map(({ kind, row, key, field }) => [kind, row, key, field])).toEqual([
      ['users', 1, 'unfit@example.com', 'nmae'],
      ['applications', 4, null, ''],
      ['applications', 1, 'unfit', 'redirect_uris.0'],
      ['users', 3, 'fit@example.com', 'email'],
      ['applications', 2, 'of-the-unfit', 'owner'],
    ])
    expect(await findCredentials({ email: 'unfit@example.com' })).toBeNull()
    expect(await findCredentials({ email: 'fit@example.com' })).not.toBeNull()
  })

  it('brings in nothing where a scope is unfit: applications may need it', async () => {
    const content = {
      scopes: [{ name: 'a b', title: { en: 'A', 'zh-CN': 'A' } }],
      users: [{ email: 'new@example.com' }],
    }
    const report = await importFile(content, { dryRun: false, strict: false }, terminal)
    expect(report).toMatchObject({ ok: false, problems: [{ kind: 'scopes' }] })
    expect(await findCredentials({ email: 'new@example.com' })).toBeNull()
  })

  it('takes a secret with a space (RFC 6749 appendix A.2)', async () => {
    const application = { client_id: 'w', client_name: 'W', redirect_uris: ['https://w.example/'] }
    const row = { ...application, client_secret: 'correct horse battery' }
    expect(await problems({ applications: [row] })).toEqual([])
  })

  it('refuses a row twice, an unknown scope and an unknown owner', async () => {
    const application = { client_id: 'z', client_name: 'Z', redirect_uris: ['https://z.example/'] }
    expect(
      await problems({
        users: [{ email: 'ada@example.com' }, { email: 'ADA@example.com' }],
        applications: [{ ...application, scope: 'openid nonsense', owner: 'nobody@example.com' }],
      }),
    ).toEqual([
      ['users', 2, 'email'],
      ['applications', 1, 'scope'],
      ['applications', 1, 'owner'],
    ])
    expect(await problems({ people: [] })).toEqual([['file', null, 'people']])
  })

  it('brings in an API with its own key, a device and an exchanging client, and changes nothing the second time', async () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const encryption = { jwk: publicKey.export({ format: 'jwk' }), alg: 'ECDH-ES+A256KW' }
    const grantOf = (name: string) => [`urn:ietf:params:oauth:grant-type:${name}`]
    const client = (client_id: string, grant_types: string[]) => ({
      ...{ client_id, client_secret: 'a-secret-of-some-length', client_name: client_id },
      ...{ grant_types, redirect_uris: [], response_types: [], scope: 'email' },
    })
    const resource = {
      ...{ identifier: 'urn:test:sealed', name: 'Sealed', token_format: 'encrypted', signing_alg: 'EdDSA' },
      ...{ encryption, client_id: 'gateway' },
    }
    const content = {
      applications: [
        client('screen', [...grantOf('device_code'), 'refresh_token']),
        client('gateway', grantOf('token-exchange')),
      ],
      resources: [resource],
    }
    expect(await outcomes(content)).toHaveLength(3)
    expect(await findResource('urn:test:sealed')).toMatchObject({
      ...{ tokenFormat: 'encrypted', signingAlg: 'EdDSA', clientId: 'gateway' },
      encryption: { ...encryption, enc: 'A256GCM' },
    })
    expect((await outcomes(content)).map(([, outcome]) => outcome)).toEqual(Array(3).fill('unchanged'))
    const wrong = { ...resource, encryption: { ...encryption, alg: 'RSA-OAEP-256' } }
    expect(await problems({ resources: [wrong] })).toMatchObject([['resources', 1, 'encryption.jwk']])
  })

  it('may run several times at the same time', async () => {
    const identifier = 'urn:test:at-once'
    const resources = file.resources.map((resource) => ({ ...resource, identifier }))
    const start = () => importFile({ resources }, { dryRun: false }, terminal)
    const reports = await Promise.all(Array.from({ length: 6 }, start))
    expect(reports.every(({ ok }) => ok)).toBe(true)
    expect(await prisma().resource.count({ where: { identifier } })).toBe(1)
  })
})
