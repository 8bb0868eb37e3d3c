import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { seedGrant, startFamily, type SeededGrant } from '@/lib/oauth/testing/contract/seeded-grant'
import { auditsOf, call, cookieOf, fromOwnPage, tokenOf, type Headers } from '../testing/fixtures'
import { endToken } from './end-token'
import { listTokens } from './list-tokens'

useTestDatabase()

let seeded: SeededGrant
let headers: Headers

beforeEach(async () => {
  seeded = await seedGrant(databaseFixture)
  headers = fromOwnPage(await cookieOf(seeded.user))
})

const end = (id: string, sent: Headers = headers) =>
  call({ DELETE: endToken }, { method: 'DELETE', id, headers: sent })
const listed = async (query = '') => (await call({ GET: listTokens }, { headers, query })).body
const ids = (body: Record<string, unknown>) => (body.tokens as { id: string }[]).map(({ id }) => id)

describe('the list of tokens', () => {
  it('holds every live one of every application, page by page, and no token itself', async () => {
    const families = [await startFamily(seeded), await startFamily(seeded)]
    const made = families.flatMap(({ accessToken, refreshToken }) => [accessToken.id, refreshToken.id])
    const first = await listed('?limit=3')
    const second = await listed(`?limit=3&after=${encodeURIComponent(first.next as string)}`)
    expect([...ids(first), ...ids(second)].sort()).toEqual(made.sort())
    expect(second.next).toBeNull()
    expect(JSON.stringify(first)).not.toContain('hash')
    expect((first.tokens as object[])[0]).toMatchObject({ client_id: seeded.client.clientId })
  })

  it('leaves out what was spent, ended or belongs to another person', async () => {
    const other = await seedGrant(databaseFixture)
    await startFamily(other)
    const { family } = await startFamily(seeded)
    await databaseFixture.endFamily(family.id)
    expect(ids(await listed())).toEqual([])
  })

  it('refuses a cursor of another list', async () => {
    const { status } = await call(
      { GET: listTokens },
      { headers, query: `?after=1700000000000.${randomUUID()}` },
    )
    expect(status).toBe(400)
  })
})

describe('ending one token', () => {
  it('ends an access token alone', async () => {
    const { accessToken, refreshToken } = await startFamily(seeded)
    expect((await end(accessToken.id)).status).toBe(204)
    expect(ids(await listed())).toEqual([refreshToken.id])
    expect(await auditsOf(accessToken.id)).toMatchObject([{ action: 'token.ended', actorId: seeded.user.id }])
    expect((await end(accessToken.id)).status).toBe(404)
  })

  it('ends a refresh token with what came of the same authorization, and the consent stays', async () => {
    const { refreshToken } = await startFamily(seeded)
    const another = await startFamily(seeded)
    expect((await end(refreshToken.id)).status).toBe(204)
    expect(ids(await listed()).sort()).toEqual([another.accessToken.id, another.refreshToken.id].sort())
    expect(await prisma().grant.findUnique({ where: { id: seeded.grant.id } })).toMatchObject({
      status: 'active',
    })
  })

  it('of another person are not found, and stay live', async () => {
    const other = await seedGrant(databaseFixture)
    const { accessToken, refreshToken } = await startFamily(other)
    for (const { id } of [accessToken, refreshToken]) expect((await end(id)).status).toBe(404)
    expect(await seeded.store.findLiveAccessToken(accessToken.hash, Date.now())).not.toBeNull()
    expect(await seeded.store.findLiveRefreshToken(refreshToken.hash, Date.now())).not.toBeNull()
  })

  it.each(['x', '\0', '1', randomUUID()])('%j is not there', async (id) => {
    expect((await end(id)).status).toBe(404)
  })

  it('is done once by many at the same time', async () => {
    const { refreshToken } = await startFamily(seeded)
    const answers = await Promise.all(Array.from({ length: 5 }, () => end(refreshToken.id)))
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404, 404, 404])
    expect(await auditsOf(refreshToken.id)).toHaveLength(1)
  })

  it('a token needs the scope tokens:write, and a person behind it', async () => {
    const { accessToken } = await startFamily(seeded)
    const reading = await tokenOf(seeded.client, seeded.user, ['applications'])
    const writing = await tokenOf(seeded.client, seeded.user, ['tokens:write'])
    const machine = await tokenOf(seeded.client, null, ['tokens:write'])
    expect((await end(accessToken.id, reading.bearer)).status).toBe(403)
    expect((await end(accessToken.id, machine.bearer)).status).toBe(403)
    expect((await end(accessToken.id, writing.bearer)).status).toBe(204)
    expect((await auditsOf(accessToken.id))[0]?.details).toMatchObject({ through: seeded.client.clientId })
  })
})
