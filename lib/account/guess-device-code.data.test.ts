import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { guessDeviceCode } from './guess-device-code'

useTestDatabase()

const guess = (userId: string, ip: string, outcome: 'opened' | 'opened_elsewhere' | 'unknown' = 'unknown') =>
  guessDeviceCode({ userId, ip }, () => Promise.resolve(outcome))

describe('guessing what a device shows', () => {
  it('ends after ten wrong ones, from wherever', async () => {
    const userId = randomUUID()
    for (let tries = 0; tries < 10; tries += 1) {
      expect(await guess(userId, `192.0.2.${tries}`)).toMatchObject({ message: 'device_code_wrong' })
    }
    expect(await guess(userId, '198.51.100.1', 'opened')).toMatchObject({ message: 'throttled' })
  })

  it('ends for a network, for every account there', async () => {
    for (let tries = 0; tries < 50; tries += 1) await guess(randomUUID(), '203.0.113.9')
    expect(await guess(randomUUID(), '203.0.113.9', 'opened')).toMatchObject({ message: 'throttled' })
    expect(await guess(randomUUID(), '203.0.113.10', 'opened')).toMatchObject({ ok: true })
  })

  it('does not count what is right, nor what another session has opened', async () => {
    const userId = randomUUID()
    for (let tries = 0; tries < 30; tries += 1) {
      expect(await guess(userId, '192.0.2.200', 'opened')).toMatchObject({ ok: true })
      const taken = await guess(userId, '192.0.2.200', 'opened_elsewhere')
      expect(taken).toMatchObject({ message: 'device_code_elsewhere' })
    }
    expect(await guess(userId, '192.0.2.200')).toMatchObject({ message: 'device_code_wrong' })
  })
})
