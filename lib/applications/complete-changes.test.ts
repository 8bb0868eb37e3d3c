import { expect, test } from 'vitest'
import { responseTypesBeside, responseTypesFor } from './complete-changes'

test('a grant brings its usual response types, and takes away what needs it', () => {
  expect(responseTypesFor(['authorization_code', 'refresh_token'])).toEqual(['code'])
  const all = responseTypesBeside(['authorization_code', 'implicit'])
  expect(all).toContain('code id_token token')
  expect(responseTypesFor(['authorization_code'], all)).toEqual(['code', 'code id_token'])
  expect(responseTypesFor(['implicit'], ['code id_token'])).toEqual(['token', 'id_token', 'id_token token'])
})
