import { expect, it } from 'vitest'
import * as route from './route'

it.each(['_log', 'verify-request', 'signin', 'session', 'signout', 'csrf', 'providers', 'error', 'callback'])(
  'has no %s',
  async (action) => {
    const request = new Request(`http://localhost:3000/api/auth/${action}`)
    const answer = await route.GET(request, { params: Promise.resolve({ nextauth: [action] }) })
    expect(answer.status).toBe(404)
  },
)

it('takes nothing but GET', () => {
  expect(Object.keys(route)).toEqual(['GET'])
})
