import { expect, it } from 'vitest'
import { isOneScript } from './one-script'

it.each([
  '',
  'ada',
  'jürgen',
  '用户123',
  'カタカナ漢字ひらがな',
  '김kim金',
  'анна',
  'μαρία',
  'नमस्ते',
  'ทดสอบ',
  '2026',
])('%j is of one script', (text) => {
  expect(isOneScript(text)).toBe(true)
})

it.each(['\u0430da', 'ad\u03b1', 'анна\u03b1', 'анна用户'])('%j is of several', (text) => {
  expect(isOneScript(text)).toBe(false)
})
