import { createCipheriv, hkdfSync } from 'node:crypto'
import { expect, it } from 'vitest'
import { sealSuccessor, unsealSuccessor } from './refresh-token'

const predecessor = `ac_rt_${'p'.repeat(43)}`
const successor = `ac_rt_${'s'.repeat(43)}`

it('opens a successor with the predecessor alone, unchanged', () => {
  const sealed = sealSuccessor(predecessor, successor)
  expect(unsealSuccessor(predecessor, sealed)).toBe(successor)
  expect(() => unsealSuccessor(successor, sealed)).toThrow()
  sealed[0]! ^= 1
  expect(() => unsealSuccessor(predecessor, sealed)).toThrow()
})

it('opens what a node of an earlier version sealed', () => {
  const derived = Buffer.from(hkdfSync('sha256', predecessor, '', 'refresh token successor', 44))
  const sealing = createCipheriv('aes-256-gcm', derived.subarray(0, 32), derived.subarray(32))
  const sealed = Buffer.concat([sealing.update(successor, 'utf8'), sealing.final(), sealing.getAuthTag()])
  expect(unsealSuccessor(predecessor, sealed)).toBe(successor)
})
