import { expect, it } from 'vitest'
import { env } from '@/lib/env'
import { warmUp } from './warm-up'

it('asks for the addresses one after the other, as a browser would', async () => {
  const asked: (string | undefined)[] = []
  await warmUp(['/oauth/jwks', '/accounts/login'], (incoming, outgoing) => {
    asked.push(`${incoming.headers.host}${incoming.url}`)
    outgoing.end('answered')
    return Promise.resolve()
  })
  const { host } = new URL(env().issuer)
  expect(asked).toEqual([`${host}/oauth/jwks`, `${host}/accounts/login`])
})

it('keeps no process from starting', async () => {
  let count = 0
  await warmUp(['/oauth/jwks', '/accounts/login'], () => {
    count += 1
    return Promise.reject(new Error('The database is away.'))
  })
  expect(count).toBe(1)
})
