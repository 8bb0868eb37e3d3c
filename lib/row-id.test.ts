import { expect, it } from 'vitest'
import { isRowId } from './row-id'
import { newId } from './secrets'

it('accepts the ids that this server makes', () => {
  expect(isRowId(newId())).toBe(true)
})

it.each([
  '',
  '-'.repeat(36),
  '0'.repeat(36),
  '019AB000-0000-7000-8000-000000000000',
  '019ab000-0000-7000-8000-000000000000\n',
  ' 019ab000-0000-7000-8000-000000000000',
  '{019ab000-0000-7000-8000-000000000000}',
])('refuses %j', (value) => {
  expect(isRowId(value)).toBe(false)
})
