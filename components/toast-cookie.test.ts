import { expect, test } from 'vitest'
import { longest, readToast, writeToast } from './toast-cookie'

test('reads what was written, with signs of its own in it', () => {
  const toast = { id: '1764000000000', text: '已移除 “a.b; c=d” 👩‍💻' }
  expect(readToast(writeToast(toast))).toEqual(toast)
})

test('refuses what no action wrote', () => {
  for (const value of [undefined, '', 'text', '.text', '1.', 'x1.text']) expect(readToast(value)).toBeNull()
})

test('a forged one cannot fill the page', () => {
  expect(readToast(`1.${'x'.repeat(4_000)}`)?.text).toHaveLength(longest)
})
