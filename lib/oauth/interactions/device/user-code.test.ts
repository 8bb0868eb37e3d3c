import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { newUserCode, readUserCode, shownUserCode } from './user-code'

describe('a user code', () => {
  it('is eight letters that are hard to confuse', () => {
    const randomToken = () => randomBytes(32).toString('base64url')
    const codes = Array.from({ length: 2_000 }, () => newUserCode({ randomToken }))
    for (const code of codes) expect(code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{8}$/)
    expect(new Set(codes).size).toBe(codes.length)
    expect(new Set(codes.join('')).size).toBe(20)
  })

  it('leaves out the bytes that would favour some letters', () => {
    const tokens = [Buffer.alloc(32, 255), Buffer.from([240, 0, 1, 2, 3, 4, 5, 6, 7, 8])]
    const randomToken = () => tokens.shift()?.toString('base64url') ?? ''
    expect(newUserCode({ randomToken })).toBe('BCDFGHJK')
  })

  it('is shown in two halves', () => expect(shownUserCode('WDJBMJHT')).toBe('WDJB-MJHT'))

  it.each(['WDJB-MJHT', 'wdjbmjht', ' wdjb mjht ', 'Wdjb\u2013Mjht', 'w.d.j.b_m/j/h/t'])(
    'is understood as %j',
    (typed) => expect(readUserCode(typed)).toBe('WDJBMJHT'),
  )

  it.each(['', 'WDJB-MJH', 'WDJB-MJHTX', 'WDJB-MJH1', 'WDJB-MJHA', '\0', 'W'.repeat(40_000)])(
    'cannot be %j',
    (typed) => expect(readUserCode(typed)).toBeNull(),
  )
})
