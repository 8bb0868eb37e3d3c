import { expect, it } from 'vitest'
import { addressOf, choiceIn, textIn } from '@/app/query'

it('reads one text, without what a database chokes on', () => {
  expect(textIn({ search: ' a\0b\n ' }, 'search')).toBe('ab')
  expect(textIn({ search: ['a', 'b'] }, 'search')).toBe('')
  expect(textIn({}, 'search')).toBe('')
  expect(textIn({ search: 'x'.repeat(300) }, 'search')).toHaveLength(200)
})

it('takes a choice that there is', () => {
  expect(choiceIn({ status: 'active' }, 'status', ['active'])).toBe('active')
  expect(choiceIn({ status: 'constructor' }, 'status', ['active'])).toBeNull()
})

it('writes an address without what is empty', () => {
  expect(addressOf('/admin/users', { search: 'a&b', status: null, after: '' })).toBe(
    '/admin/users?search=a%26b',
  )
})
