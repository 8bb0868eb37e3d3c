import { expect, it } from 'vitest'
import { acrOfMethods, withMethods } from './methods'

it('counts two factors once a code stands beside a first factor', () => {
  expect(withMethods(['pwd'], ['otp'])).toEqual(['pwd', 'otp', 'mfa'])
  expect(withMethods(['fed'], ['otp'])).toEqual(['fed', 'otp', 'mfa'])
  expect(withMethods(['pwd'], ['pop', 'user'])).toEqual(['pwd', 'pop', 'user', 'mfa'])
  expect(withMethods(['pop', 'user'], ['otp'])).toEqual(['pop', 'user', 'otp', 'mfa'])
  expect(withMethods(['pwd'], ['pop', 'user', 'mfa'])).toEqual(['pwd', 'pop', 'user', 'mfa'])
  expect(withMethods(['pwd', 'otp', 'mfa'], ['otp'])).toEqual(['pwd', 'otp', 'mfa'])
  expect(withMethods(['pwd', 'otp', 'mfa'], ['pwd'])).toEqual(['pwd', 'otp', 'mfa'])
})

it('does not count two things of one kind, nor a code alone', () => {
  expect(withMethods(['pwd'], ['pwd'])).toEqual(['pwd'])
  expect(withMethods(['pwd'], ['fed'])).toEqual(['pwd', 'fed'])
  expect(withMethods(['pop', 'user'], ['pop', 'user'])).toEqual(['pop', 'user'])
  expect(withMethods([], ['otp'])).toEqual(['otp'])
})

it('says the stronger context of two factors alone', () => {
  expect(acrOfMethods(['pwd'])).toBeNull()
  expect(acrOfMethods(['pwd', 'otp', 'mfa'])).toBe('urn:auth-center:acr:multi-factor')
})
