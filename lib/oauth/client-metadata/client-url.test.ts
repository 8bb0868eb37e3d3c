import { expect, it } from 'vitest'
import { isClientUrl } from './client-url'

it.each([
  ['https://app.example/client.json', true],
  ['https://app.example/oauth/client?v=2', true],
  ['https://app.example:8443/client', true],
  ['https://app.example/', false],
  ['https://app.example', false],
  ['http://app.example/client', false],
  ['https://app.example/client#x', false],
  ['https://ada@app.example/client', false],
  ['https://app.example/a/../client', false],
  ['https://app.example/%2e%2e/client', false],
  ['https://APP.example/client', false],
  ['https://app.example/cl ient', false],
  ['https://äpp.example/client', false],
  [`https://app.example/${'x'.repeat(500)}`, false],
  ['https://app.example./client', false],
  ['https://192.0.2.1/client', false],
  ['https://[2001:db8::1]/client', false],
  ['acb_7Hk2', false],
  ['http://localhost:9000/client', false],
])('%s is the address of a document: %s', (clientId, isOne) => {
  expect(isClientUrl(clientId)).toBe(isOne)
})

it('on this computer http://localhost is enough', () => {
  expect(isClientUrl('http://localhost:9000/client', true)).toBe(true)
  expect(isClientUrl('http://app.example/client', true)).toBe(false)
})
