import { afterEach, expect, it, vi } from 'vitest'
import { newId } from '@/lib/secrets'
import { leavingCookieName } from './cookie-names'
import { leavingCookieValue, leavingOfCookie } from './leaving-cookie'

afterEach(() => void vi.useRealTimers())
const leaving = () => ({ userId: newId(), provedAt: Date.now(), how: { amr: ['pwd'] } })
const read = (value: string) => leavingOfCookie(`${leavingCookieName()}=${value}`)

it('says who has proved what, for ten minutes', () => {
  const given = leaving()
  const value = leavingCookieValue(given)
  expect(read(value)).toEqual(given)
  vi.useFakeTimers({ now: given.provedAt + 600_000 })
  expect(read(value)).toBeNull()
})

it('of another making, with another person or two of them count as none', () => {
  const [body, sum] = leavingCookieValue(leaving()).split('.')
  const [otherBody] = leavingCookieValue(leaving()).split('.')
  for (const forged of ['', 'x', `${otherBody}.${sum}`, `${body}.${'A'.repeat(43)}`, `${body}`])
    expect(read(forged), forged).toBeNull()
  const name = leavingCookieName()
  expect(leavingOfCookie(`${name}=${body}.${sum}; ${name}=${body}.${sum}`)).toBeNull()
})
