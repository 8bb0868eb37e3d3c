import { expect, it } from 'vitest'
import { sectorOf } from './sector'

it.each([
  [['https://app.example/cb'], null, 'app.example'],
  [['https://app.example/cb', 'https://app.example:8443/other'], null, 'app.example'],
  [['https://app.example/cb', 'https://other.example/cb'], null, null],
  [['https://app.example/cb', 'com.example.app:/cb'], null, null],
  [['com.example.app:/cb'], null, null],
  [[], null, null],
  [
    ['https://app.example/cb', 'https://other.example/cb'],
    'https://group.example/sector.json',
    'group.example',
  ],
  [[], 'https://group.example/sector.json', 'group.example'],
])('%j with %s is of the sector %s', (redirectUris, sectorIdentifierUri, sector) => {
  expect(sectorOf({ redirectUris, sectorIdentifierUri })).toBe(sector)
})
