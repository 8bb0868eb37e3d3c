import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { register, rowOf, set } from '@/lib/applications/testing/registration'
import { terminal } from './actor'
import {
  createInitialAccessToken,
  listInitialAccessTokens,
  revokeInitialAccessToken,
} from './initial-access-tokens'
import { anAdmin, aPerson, noAdmin, recordsOf } from './testing/fixtures'

useTestDatabase()

const typed = { name: 'Build server', quota: '2', days: '7', owner: '' }
let admin: Awaited<ReturnType<typeof anAdmin>>
beforeAll(async () => void (admin = await anAdmin()))
beforeEach(() => set({ clientRegistration: 'token' }))

async function create(change: Partial<typeof typed> = {}) {
  const outcome = await createInitialAccessToken({ ...typed, ...change }, admin)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.value
}
const listed = async (id: string) => (await listInitialAccessTokens('')).rows.find((row) => row.id === id)

describe('an initial access token', () => {
  it('registers clients until it is used up, and only its hash is kept', async () => {
    const { id, token } = await create()
    expect(JSON.stringify(await prisma().initialAccessToken.findMany())).not.toContain(token)
    expect(await listed(id)).toMatchObject({ state: 'live', used: 0, quota: 2 })
    const statuses = []
    for (let count = 0; count < 3; count += 1) statuses.push((await register({}, token)).status)
    expect(statuses).toEqual([201, 201, 401])
    expect(await listed(id)).toMatchObject({ state: 'spent', used: 2 })
    expect(await recordsOf(id)).toMatchObject([{ action: 'initial_access_token.created', actorId: admin.id }])
  })

  it('gives its owner the clients', async () => {
    const owner = await aPerson()
    const { token } = await create({ owner: owner.email })
    expect(await rowOf((await register({}, token)).body.client_id)).toMatchObject({ ownerId: owner.id })
  })

  it('that is revoked registers none, and what it registered stays', async () => {
    const { id, token } = await create()
    const { body } = await register({}, token)
    expect(await revokeInitialAccessToken(id, terminal)).toEqual({ ok: true })
    expect(await revokeInitialAccessToken(id, terminal)).toBeNull()
    expect((await register({}, token)).status).toBe(401)
    expect(await rowOf(body.client_id)).not.toBeNull()
    expect(await listed(id)).toMatchObject({ state: 'revoked' })
  })

  it.each([
    [{ name: ' ' }, { name: 'token_name' }],
    [{ quota: '0' }, { quota: 'token_quota' }],
    [{ quota: 'many' }, { quota: 'token_quota' }],
    [{ quota: '10001' }, { quota: 'token_quota' }],
    [{ days: '8' }, { days: 'token_days' }],
    [{ owner: 'ada' }, { owner: 'email_form' }],
    [{ owner: 'nowhere@chen.studio' }, { owner: 'owner_unknown' }],
  ])('is not made with %j', async (change, fieldErrors) => {
    expect(await createInitialAccessToken({ ...typed, ...change }, admin)).toEqual({ ok: false, fieldErrors })
  })

  it('is for administrators', async () => {
    const refusal = { ok: false, message: 'not_administrator' }
    const { id } = await create()
    expect(await createInitialAccessToken(typed, await noAdmin())).toEqual(refusal)
    expect(await revokeInitialAccessToken(id, await noAdmin())).toEqual(refusal)
  })
})
