import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { terminal } from '../actor'
import { importDjangoDump } from './import-dump'

const dump = JSON.parse(
  readFileSync('e2e/compatibility/dumps/django-oauth-toolkit-3.4.json', 'utf8'),
) as unknown[]
const options = { dryRun: false, allowLegacy: false, addressesVerified: true }

describe('a dump with natural keys', () => {
  useTestDatabase()
  const owned = (row: unknown) => {
    const { fields } = row as { fields: { user?: unknown } }
    // `--natural-foreign`: 1 is ada.
    return fields.user === 1 ? { ...(row as object), fields: { ...fields, user: ['ada'] } } : row
  }

  it('finds an owner by the natural key, with or without a key of its own', async () => {
    const report = await importDjangoDump(dump.map(owned), options, terminal)
    if (!report.ok) throw new Error('the dump is refused')
    expect(report.skipped.filter(({ kind }) => kind === 'access')).toEqual([])
    const grants = await prisma().grant.findMany({ where: { user: { email: 'ada@example.com' } } })
    expect(grants).toHaveLength(2)
  })

  it('keeps people apart whose only key is their address', async () => {
    const rows = [1, 2, 3].map((number) => ({
      model: 'accounts.user',
      fields: { password: '!', email: `natural${number}@example.com`, is_active: true },
    }))
    const owner = {
      user: ['natural2@example.com'],
      client_id: 'natural-id',
      client_secret: 'secret of natural',
    }
    const application = {
      model: 'oauth2_provider.application',
      pk: 9,
      fields: {
        ...owner,
        ...{ client_type: 'confidential', authorization_grant_type: 'authorization-code' },
        redirect_uris: 'https://natural.example/cb',
      },
    }
    const report = await importDjangoDump([...rows, application], options, terminal)
    expect(report).toMatchObject({ ok: true, skipped: [] })
    expect(await prisma().user.count({ where: { email: { startsWith: 'natural' } } })).toBe(3)
    const imported = await prisma().application.findUniqueOrThrow({
      where: { clientId: 'natural-id' },
      include: { owner: true },
    })
    expect(imported.owner?.email).toBe('natural2@example.com')
  })
})

describe('a dump in which two accounts have one address', () => {
  useTestDatabase()
  const user = (pk: number, username: string, email: string) => ({
    model: 'auth.user',
    pk,
    fields: { username, email, password: '!' },
  })

  it('leaves both behind, by name, and brings in the rest', async () => {
    const rows = [
      user(1, 'ann', 'shared@example.com'),
      user(2, 'ann2', 'Shared@Example.com'),
      user(3, 'bob', 'bob@example.com'),
    ]
    const report = await importDjangoDump(rows, { ...options, strict: false }, terminal)
    if (!report.ok) throw new Error('the dump is refused')
    expect(report.skipped.map(({ key, reason }) => [key, reason])).toEqual([
      ['ann', 'its address shared@example.com is that of ann2 too'],
      ['ann2', 'its address Shared@Example.com is that of ann too'],
    ])
    expect(await prisma().user.count()).toBe(1)
  })
})
