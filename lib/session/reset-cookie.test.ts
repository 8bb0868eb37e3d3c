import { expect, it, vi } from 'vitest'
import { newId } from '@/lib/secrets'
import { resetCookieName } from './cookie-names'
import { resetCookieValue, resetOfCookie } from './reset-cookie'

vi.mock('next/headers', () => ({ cookies: vi.fn(), headers: vi.fn() }))

const read = (value: string) => resetOfCookie(`${resetCookieName()}=${value}`)
const reset = { id: newId(), isOpen: false, next: '/oauth/applications?x=1&y=编' }

it('carries a reset through a browser', () => {
  expect(read(resetCookieValue(reset))).toEqual({ ...reset, next: '/oauth/applications?x=1&y=%E7%BC%96' })
  expect(read(resetCookieValue({ ...reset, isOpen: true, next: null }))).toEqual({
    ...reset,
    isOpen: true,
    next: null,
  })
})

it('cannot be opened by writing so, nor be taken for another', () => {
  const value = resetCookieValue({ ...reset, next: null })
  expect(read(value.replace('.asked.', '.open.'))).toBeNull()
  expect(read(value.replace(reset.id, newId()))).toBeNull()
  expect(read(`${value.slice(0, -1)}${value.endsWith('A') ? 'B' : 'A'}`)).toBeNull()
  for (const nonsense of ['', '..', reset.id, `${reset.id}.open..`, 'x'.repeat(5_000)])
    expect(read(nonsense)).toBeNull()
})

it('leads to pages of this site only', () => {
  expect(read(resetCookieValue({ ...reset, next: '//evil.test' }))?.next).toBeNull()
})
