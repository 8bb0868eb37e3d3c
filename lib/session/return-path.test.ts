import { expect, it } from 'vitest'
import { returnPath } from './return-path'

it('keeps a path of this site with its query', () => {
  expect(returnPath('/oauth/applications?page=2#top')).toBe('/oauth/applications?page=2#top')
})

it.each([
  'https://evil.test/',
  '//evil.test',
  '///evil.test',
  '/\\evil.test',
  '/\t/evil.test',
  '/%0a//evil.test\n',
  'javascript:alert(1)',
  'accounts',
  '',
  '/..//evil.test',
  '/a'.repeat(2000),
  undefined,
  ['/a'],
])('goes nowhere with %j', (value) => {
  expect(returnPath(value)).toBeNull()
})
