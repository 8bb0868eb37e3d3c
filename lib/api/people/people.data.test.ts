import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import type { ClientRecord, UserRecord } from '@/lib/oauth/records'
import { call, cookieOf, tokenOf, type Headers } from '../testing/fixtures'
import { readGroup } from './group-resource'
import { readUser } from './user-resource'

useTestDatabase()

let user: UserRecord
let client: ClientRecord
let team: { id: string; name: string }

beforeEach(async () => {
  const name = `Tide watchers ${randomUUID()}`
  user = await databaseFixture.addUser({ groups: [name] })
  client = await databaseFixture.addClient()
  team = await prisma().group.findUniqueOrThrow({ where: { name }, select: { id: true, name: true } })
})

const asUser = (id: string, headers: Headers) => call({ GET: readUser }, { id, headers })
const asGroup = (id: string, headers: Headers, query = '') => call({ GET: readGroup }, { id, headers, query })
const token = async (...scopes: string[]) => (await tokenOf(client, user, scopes)).bearer

describe('the profile of who authorized', () => {
  it('says what userinfo would, by scope', async () => {
    expect((await asUser(user.id, await token('openid'))).body).toEqual({ id: user.id, sub: user.id })
    const profile = (await asUser(user.id, await token('profile'))).body
    expect(profile).toMatchObject({ id: user.id, name: 'Ada Chen', preferred_username: 'ada' })
    expect(Object.keys(profile)).not.toContain('email')
    expect(Object.keys(profile)).not.toContain('groups')
    const email = (await asUser(user.id, await token('email'))).body
    expect(email).toEqual({ id: user.id, sub: user.id, email: user.email, email_verified: true })
  })

  it('names groups with their ids', async () => {
    const { body } = await asUser(user.id, await token('groups'))
    expect(body.groups).toEqual([team])
  })

  it('is at the id it was imported with, and with an ending', async () => {
    const importedId = `u-${randomUUID()}`
    await prisma().user.update({ where: { id: user.id }, data: { importedId } })
    const bearer = await token('profile')
    for (const id of [importedId, `${user.id}.json`, `${importedId}.json`]) {
      expect((await asUser(id, bearer)).body).toMatchObject({ id: user.id })
    }
  })

  it('of any other person is not found', async () => {
    const other = await databaseFixture.addUser()
    const bearer = await token('openid', 'profile', 'email')
    for (const id of [other.id, randomUUID(), 'me', '\0', `${other.id}.html`]) {
      expect((await asUser(id, bearer)).status, id).toBe(404)
    }
  })

  it('needs a scope that opens something, before it says whether an account exists', async () => {
    const bearer = await token('offline_access')
    for (const id of [user.id, randomUUID()]) {
      const { status, headers } = await asUser(id, bearer)
      expect([status, headers['www-authenticate']]).toEqual([403, expect.stringContaining('scope="profile"')])
    }
  })

  it('needs a person: a client’s own token opens no profile', async () => {
    const machine = await tokenOf(client, null, ['profile'])
    expect((await asUser(user.id, machine.bearer)).status).toBe(403)
  })

  it('is whole for the person in their own browser', async () => {
    const cookie = await cookieOf(user)
    expect((await asUser(user.id, cookie)).body).toMatchObject({ email: user.email, groups: [team] })
    expect((await asUser((await databaseFixture.addUser()).id, cookie)).status).toBe(404)
  })

  it('needs a person: 401', async () => {
    const { status, headers } = await asUser(user.id, {})
    expect([status, headers['www-authenticate']]).toEqual([401, expect.stringContaining('Bearer realm=')])
  })
})

describe('as a page', () => {
  const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }

  it('comes by ending or by what is accepted, and escapes what people typed', async () => {
    await prisma().user.update({ where: { id: user.id }, data: { name: '<img src=x onerror=alert(1)>' } })
    const bearer = await token('profile')
    for (const [id, headers] of [
      [`${user.id}.html`, bearer],
      [user.id, { ...bearer, ...browser }],
    ] as const) {
      const { headers: sent, body } = await asUser(id, headers)
      expect(sent['content-type']).toBe('text/html; charset=utf-8')
      expect(sent['content-security-policy']).toContain("default-src 'none'")
      expect(body.text).toContain('&lt;img src=x')
      expect(body.text).not.toContain('<img src=x')
    }
  })

  it('is JSON where the address says so, whether the request accepts it or not', async () => {
    const { headers } = await asUser(`${user.id}.json`, { ...(await token('profile')), ...browser })
    expect(headers['content-type']).toBe('application/json')
  })

  it('is in the language of the reader', async () => {
    const headers = { ...(await token('profile')), 'accept-language': 'zh-CN' }
    expect((await asUser(`${user.id}.html`, headers)).body.text).toContain('<html lang="zh-CN"')
  })

  it('sends a person who opens it in a browser to sign in', async () => {
    const { status, headers } = await asUser(`${user.id}.html`, browser)
    expect([status, headers.location]).toEqual([303, expect.stringContaining('/accounts/login')])
    expect((await asUser(`${user.id}.html`, {})).status).toBe(401)
  })
})

describe('a group', () => {
  const joinedBy = async (groupId: string) => {
    const member = await databaseFixture.addUser({ name: 'Kim Larsen' })
    await prisma().groupMembership.create({ data: { userId: member.id, groupId } })
    return member
  }

  it('tells names with profile, and an address only of the person themselves', async () => {
    const other = await joinedBy(team.id)
    const asked = async (...scopes: string[]) => (await asGroup(team.id, await token(...scopes))).body
    expect(await asked('groups')).toMatchObject({ ...team, members_count: 2, members: [{ id: user.id }] })
    const named = await asked('groups', 'profile', 'email')
    expect(named.members).toEqual(
      expect.arrayContaining([{ id: user.id, name: 'Ada Chen', email: user.email }, { name: 'Kim Larsen' }]),
    )
    expect(JSON.stringify(named)).not.toContain(other.id)
    expect(JSON.stringify(named)).not.toContain(other.email)
  })

  it('needs the scope groups', async () => {
    const { status, headers } = await asGroup(team.id, await token('openid', 'profile'))
    expect([status, headers['www-authenticate']]).toEqual([403, expect.stringContaining('scope="groups"')])
  })

  it('that the person does not belong to is not there', async () => {
    const other = await prisma().group.create({ data: { name: `Other ${randomUUID()}` } })
    const bearer = await token('groups')
    for (const id of [other.id, randomUUID(), 'x', `${other.id}.json`]) {
      expect((await asGroup(id, bearer)).status).toBe(404)
    }
  })

  it('is at its imported id too, as JSON and as a page', async () => {
    await prisma().group.update({ where: { id: team.id }, data: { importedId: '7' } })
    const bearer = await token('groups', 'profile')
    expect((await asGroup('7.json', bearer)).body).toMatchObject(team)
    expect((await asGroup('7.html', bearer)).body.text).toContain('Ada Chen')
  })

  it('leaves out who is suspended', async () => {
    const other = await joinedBy(team.id)
    await databaseFixture.suspendUser(other.id)
    expect((await asGroup(team.id, await token('groups', 'profile'))).body).toMatchObject({
      members_count: 1,
    })
  })

  it('is told page by page', async () => {
    for (let index = 0; index < 3; index += 1) await joinedBy(team.id)
    const bearer = await token('groups', 'profile')
    const first = (await asGroup(team.id, bearer, '?limit=3')).body
    const after = encodeURIComponent(first.next as string)
    const second = (await asGroup(team.id, bearer, `?limit=3&after=${after}`)).body
    const sizes = [first, second].map(({ members }) => (members as []).length)
    expect([sizes, second.next]).toEqual([[3, 1], null])
    expect((await asGroup(team.id, bearer, '?after=x')).status).toBe(400)
  })
})
