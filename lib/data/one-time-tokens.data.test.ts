import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { freshHash, minute, start } from '@/lib/oauth/testing/contract/seeded-grant'
import {
  consumeOneTimeToken,
  countCodeAttempt,
  findOneTimeToken,
  saveOneTimeToken,
  type OneTimePurpose,
} from './one-time-tokens'
import { consumePendingLink, findPendingLink, savePendingLink } from './pending-links'
import { prisma } from './prisma'
import { race } from './testing/race'
import { databaseFixture } from './testing/store-fixture'
import { useTestDatabase } from './testing/test-database'
import { verifyFirstTime } from './unverified-access'

useTestDatabase()

const now = new Date(start)
const expiresAt = new Date(start + minute)
const nothing = { codeHash: null, userId: null, email: null, interactionId: null }

async function aToken(purpose: OneTimePurpose): Promise<string> {
  const id = randomUUID()
  await saveOneTimeToken({ ...nothing, id, purpose, tokenHash: freshHash(), now, expiresAt })
  return id
}

const rowOf = (table: string, id: string) => ({
  text: `SELECT FROM "${table}" WHERE "id" = $1 FOR UPDATE`,
  values: [id],
})

describe('of two that both found it unused', () => {
  it.each(['verify_email', 'reset_password', 'setup'] as const)(
    'one consumes a %s token',
    async (purpose) => {
      const id = await aToken(purpose)
      const consume = () => consumeOneTimeToken(purpose, id, now)
      const [first, second] = await race(rowOf('OneTimeToken', id), [consume, consume])
      expect(first).toMatchObject({ id, usedAt: now })
      expect(second).toBeNull()
    },
  )

  it('one has the last guess at a code', async () => {
    const id = await aToken('verify_email')
    const guess = () => countCodeAttempt('verify_email', id, 1, now)
    const guesses = await race(rowOf('OneTimeToken', id), [guess, guess])
    expect(guesses.filter((each) => each !== null)).toHaveLength(1)
    expect(await findOneTimeToken('verify_email', { id })).toMatchObject({ attempts: 1 })
  })

  it('one takes a pending link, and the sealed content is deleted', async () => {
    const [id, tokenHash] = [randomUUID(), freshHash()]
    const { userId, email, interactionId } = nothing
    await savePendingLink({
      ...{ id, userId, email, interactionId, now, expiresAt },
      ...{ tokenHash, sealed: Buffer.from('sealed') },
    })
    const consume = () => consumePendingLink(id, now, prisma())
    expect(await race(rowOf('OneTimeToken', id), [consume, consume])).toEqual([true, false])
    expect(await findPendingLink(tokenHash, now)).toBeNull()
    expect(await prisma().oneTimeToken.findUnique({ where: { id } })).toMatchObject({ sealed: null })
  })

  it('one confirms an address for the first time', async () => {
    const { id, email } = await databaseFixture.addUser({ emailVerified: false })
    const verify = () => verifyFirstTime(id, email ?? '', now, prisma())
    expect(await race(rowOf('User', id), [verify, verify])).toEqual([true, false])
  })
})

it.each(['verify_email', 'reset_password', 'setup'] as const)(
  'a %s token is consumed before it expires, as what it is, once',
  async (purpose) => {
    const id = await aToken(purpose)
    const other = purpose === 'setup' ? 'verify_email' : 'setup'
    expect(await consumeOneTimeToken(other, id, now)).toBeNull()
    expect(await consumeOneTimeToken(purpose, id, expiresAt)).toBeNull()
    expect(await consumeOneTimeToken(purpose, id, now)).not.toBeNull()
    expect(await consumeOneTimeToken(purpose, id, now)).toBeNull()
  },
)
