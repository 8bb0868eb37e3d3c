import { expect, it } from 'vitest'
import { GET } from './route'

it('leads to the page where the password is changed', () => {
  const answer = GET()
  expect(answer.status).toBe(303)
  expect(answer.headers.get('location')).toBe('/accounts/security#password')
})
