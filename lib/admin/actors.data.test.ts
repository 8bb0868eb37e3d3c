import { afterEach, describe, expect, it } from 'vitest'
import { dropCache } from '@/lib/data/cached'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { newId } from '@/lib/secrets'
import { terminal, type Actor } from './actor'
import { createGroup } from './change-group'
import * as person from './change-person'
import { clearTokens } from './clear-tokens'
import { createAdmin } from './create-admin'
import { createApplication } from './create-application'
import { createUser } from './create-user'
import { endAccessOf, endFamily, endToken } from './end-tokens'
import { importFile } from './import-file'
import { rotateKeys } from './rotate-keys'
import { anAdmin, anApplication, noAdmin, aPerson, someTokens } from './testing/fixtures'

useTestDatabase()
afterEach(dropCache)

type Answer = { ok: boolean } | null
/** Creates what the action is about; returns the action. */
type Scene = () => Promise<(actor: Actor) => Promise<Answer>>

const password = 'correct horse battery staple'
const account = () => ({ email: `${newId()}@chen.studio`, name: null, password })
const tokens = async () => someTokens((await aPerson()).id, await anApplication())

const acts: Record<string, Scene> = {
  suspend: async () => {
    const { id } = await aPerson()
    return (actor) => person.suspendPerson(id, 'spam', actor)
  },
  restore: async () => {
    const { id } = await aPerson({ status: 'suspended' })
    return (actor) => person.restorePerson(id, actor)
  },
  promote: async () => {
    const { id } = await aPerson()
    return (actor) => person.setAdministratorRight(id, true, actor)
  },
  dismiss: async () => {
    const { id } = await aPerson({ isAdmin: true })
    return (actor) => person.setAdministratorRight(id, false, actor)
  },
  'create a user': async () => (actor) =>
    createUser({ ...account(), emailVerified: false, isAdmin: false }, actor),
  'create an administrator': async () => (actor) => createAdmin(account(), actor),
  'create an application': async () => (actor) =>
    createApplication(
      {
        client_name: 'Field Notes',
        redirect_uris: ['https://notes.test/cb'],
        scope: 'openid',
      },
      actor,
    ),
  import: async () => {
    const name = `notes:${newId()}`
    const content = {
      scopes: [{ name, title: { en: 'Read your notes' } }],
      resources: [{ identifier: `urn:${name}`, name: 'Notes', scopes: [name] }],
      users: [{ email: `${newId()}@chen.studio`, name: 'Ada' }],
    }
    return (actor) => importFile(content, { dryRun: false }, actor)
  },
  'create a group': async () => (actor) => createGroup({ name: newId(), description: '' }, actor),
  'end a token': async () => {
    const { refreshId } = await tokens()
    return (actor) => endToken(refreshId, 'refresh', actor)
  },
  'end a family': async () => {
    const { familyId } = await tokens()
    return (actor) => endFamily(familyId, actor)
  },
  'end an access': async () => {
    const { grantId } = await tokens()
    return (actor) => endAccessOf(grantId, actor)
  },
  'rotate keys': async () => async (actor) => {
    // A key that was published just now is not rotated to.
    await prisma().signingKey.updateMany({ where: { status: 'next' }, data: { createdAt: new Date(0) } })
    return rotateKeys('ES256', actor)
  },
  'clear tokens': async () => clearTokens,
}

async function recordsOf(act: () => Promise<Answer>): Promise<[Answer, object[]]> {
  await prisma().auditEvent.deleteMany()
  const answer = await act()
  const rows = await prisma().auditEvent.findMany({ orderBy: [{ action: 'asc' }, { id: 'asc' }] })
  return [answer, rows]
}

/** What differs between the cases, under the same name. */
const varying = ['id', 'at', 'targetId', 'userId', 'clientId', 'grantId', 'kid', 'name', 'selfContainedUntil']
const shape = (rows: object[]) =>
  JSON.parse(
    JSON.stringify(rows, (name, value: unknown) => {
      if (varying.includes(name)) return typeof value
      return ['actorId', 'ip', 'userAgent', 'actor'].includes(name) ? undefined : value
    }),
  ) as object[]

describe.each(Object.entries(acts))('%s', (_name, scene) => {
  it('is the same action on a page and at the terminal, except for the actor', async () => {
    const admin = await anAdmin()
    const [onPage, atTerminal] = [await scene(), await scene()]
    const [answer, records] = await recordsOf(() => onPage(admin))
    dropCache()
    const [answerThere, recordsThere] = await recordsOf(() => atTerminal(terminal))
    expect([answer?.ok, answerThere?.ok]).toEqual([true, true])
    expect(records.length).toBeGreaterThan(0)
    expect(shape(recordsThere)).toEqual(shape(records))
    const by = { actorId: admin.id, ip: admin.ip, userAgent: admin.userAgent }
    for (const record of records) {
      expect(record).toMatchObject(by)
      expect(record).not.toHaveProperty('details.actor')
    }
    const byTerminal = { actorId: null, ip: null, userAgent: null, details: { actor: 'cli' } }
    for (const record of recordsThere) expect(record).toMatchObject(byTerminal)
  })

  it('is refused to a former administrator, and leaves no record', async () => {
    const [act, dismissed] = [await scene(), await noAdmin()]
    const [answer, records] = await recordsOf(async () => act(dismissed))
    expect([answer?.ok, records]).toEqual([false, []])
  })
})
