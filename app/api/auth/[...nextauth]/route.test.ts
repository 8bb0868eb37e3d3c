import { expect, it } from 'vitest'
import { GET, POST } from './route'

const ask = (handle: typeof GET, action: string) =>
  handle(new Request(`http://localhost:3000/api/auth/${action}`), {
    params: Promise.resolve({ nextauth: [action] }),
  })

it.each(['_log', 'verify-request', 'signin'])('has no %s', async (action) => {
  expect((await ask(GET, action)).status).toBe(404)
  expect((await ask(POST, action)).status).toBe(404)
})
