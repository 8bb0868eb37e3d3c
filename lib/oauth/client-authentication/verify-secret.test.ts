import { describe, expect, it, vi } from 'vitest'
import { sampleClient } from '../testing/sample-records'
import { hashToken } from '../tokens/hash-token'
import { matchImportedSecret } from './verify-secret'

const own = { id: 'own', hash: hashToken('x'), expiresAt: null, isImported: false }
const imported = { ...own, id: 'imported', isImported: true }

const serverThat = (answer: boolean) => ({
  now: () => 1000,
  verifyImportedSecret: vi.fn(() => Promise.resolve(answer)),
})

describe('an imported secret', () => {
  it('is asked for by the id of each imported secret that is alive', async () => {
    const server = serverThat(true)
    const client = sampleClient({ secrets: [own, { ...imported, id: 'over', expiresAt: 1000 }, imported] })
    expect(await matchImportedSecret(server, client, 'typed')).toBe('imported')
    expect(server.verifyImportedSecret.mock.calls).toEqual([['imported', 'typed']])
  })

  it('is not a match when the hash says no, and costs a client without one nothing', async () => {
    expect(
      await matchImportedSecret(serverThat(false), sampleClient({ secrets: [imported] }), 'typed'),
    ).toBeNull()
    const server = serverThat(true)
    expect(await matchImportedSecret(server, sampleClient({ secrets: [own] }), 'typed')).toBeNull()
    expect(await matchImportedSecret(server, null, 'typed')).toBeNull()
    expect(server.verifyImportedSecret).not.toHaveBeenCalled()
  })
})
