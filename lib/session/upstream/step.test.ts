import { expect, it } from 'vitest'
import { withoutValues } from './step'

it.each([
  ['unexpected JWT alg received, expected RS256, got: ES256', 'unexpected JWT alg received'],
  ['state mismatch, expected a, got: b', 'state mismatch'],
  ['id_token issuer mismatch', 'id_token issuer mismatch'],
])('%j is logged as %j', (words, logged) => {
  expect(withoutValues(words)).toBe(logged)
})
