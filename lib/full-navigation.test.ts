import { expect, test } from 'vitest'
import { asksForPayload } from './full-navigation'

const request = (headers: Record<string, string>) =>
  new Request('http://localhost/oauth/authorize', { headers })

test('only the authorization endpoint tells the router to navigate', () => {
  const authorize = { name: 'authorize' }
  expect(asksForPayload(authorize, request({ rsc: '1' }))).toBe(true)
  expect(asksForPayload(authorize, request({ accept: 'text/x-component' }))).toBe(true)
  expect(asksForPayload(authorize, request({ accept: 'text/html' }))).toBe(false)
  expect(asksForPayload({ name: 'token' }, request({ rsc: '1', accept: 'text/x-component' }))).toBe(false)
})
