import { describe, expect, it } from 'vitest'
import { seenValues } from './receipt-values'

const now = (claim: string, value: string | null) => ({ claim, scope: 'profile', value })

describe('a receipt beside today', () => {
  it('shows both values, and leaves out what is told elsewhere', () => {
    const receipt = { sub: 'x', email: 'old@chen.studio', email_verified: 'true', updated_at: '1' }
    expect(seenValues(receipt, [now('email', 'new@chen.studio')])).toEqual([
      { claim: 'email', scope: 'profile', then: 'old@chen.studio', now: 'new@chen.studio' },
    ])
  })

  it('a removed value is shown as nothing', () =>
    expect(seenValues({ name: 'Ada' }, [])).toMatchObject([{ then: 'Ada', now: null }]))
})
