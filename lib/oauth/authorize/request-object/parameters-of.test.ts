import { expect, it } from 'vitest'
import { OAuthError } from '../../errors'
import { parametersOf } from './parameters-of'

it('refuses what is nested so deep that it can be read and not written', () => {
  const deep: unknown = JSON.parse('['.repeat(20_000) + ']'.repeat(20_000))
  expect(() => parametersOf({ claims: deep })).toThrow(OAuthError)
  expect(parametersOf({ claims: [[1]] })).toMatchObject({ claims: '[[1]]' })
})
