import { expect, it } from 'vitest'
import { ownOrigin } from './own-origin'

it.each([
  ['0.0.0.0', 'http://127.0.0.1:3000'],
  ['::', 'http://[::1]:3000'],
  ['10.0.0.7', 'http://10.0.0.7:3000'],
  ['fd00::7', 'http://[fd00::7]:3000'],
  ['localhost', 'http://localhost:3000'],
])('of a process that listens on %s is %s', (host, origin) => {
  expect(ownOrigin(host, 3000)).toBe(origin)
})
