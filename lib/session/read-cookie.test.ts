import { expect, it } from 'vitest'
import { readCookie } from './read-cookie'

it('reads one cookie among others', () => {
  expect(readCookie('a=1; session=abc; b=2', 'session')).toBe('abc')
  expect(readCookie('xsession=abc', 'session')).toBeNull()
  expect(readCookie(null, 'session')).toBeNull()
})

it('trusts neither of two cookies of one name, in either order', () => {
  expect(readCookie('session=mine; session=planted', 'session')).toBeNull()
  expect(readCookie('session=planted;session=mine', 'session')).toBeNull()
})
