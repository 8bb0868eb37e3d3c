import { expect, it } from 'vitest'
import { shownAddress } from './shown-address'

it.each([
  ['https://app.example/client.json', 'app.example/client.json'],
  ['https://storage.example/notes/c.json?v=2', 'storage.example/notes/c.json'],
  [`https://app.example/${'x'.repeat(68)}`, `app.example/${'x'.repeat(68)}`],
  [`https://app.example/${'x'.repeat(69)}`, `app.example/${'x'.repeat(67)}…`],
  [`https://${'a.'.repeat(50)}example/c`, `${'a.'.repeat(39)}a…`],
])('%s is shown as %s', (clientId, shown) => {
  expect(shownAddress(clientId)).toBe(shown)
})
