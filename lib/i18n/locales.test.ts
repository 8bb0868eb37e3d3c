import { describe, expect, test } from 'vitest'
import { acceptedLanguages, firstLocale, matchLocale } from './locales'

describe('the language of a person', () => {
  test.each([
    ['zh', 'zh-CN'],
    ['zh-Hans-CN', 'zh-CN'],
    ['ZH_cn', 'zh-CN'],
    ['en-GB', 'en'],
    ['de', null],
    ['zhe', null],
    ['', null],
  ])('for the tag %j is %j', (tag, locale) => {
    expect(matchLocale(tag)).toBe(locale)
  })

  test('is the first that we have, not the first that is wished for', () => {
    expect(firstLocale(['fr', 'zh-TW', 'en'])).toBe('zh-CN')
    expect(firstLocale(['fr'])).toBeNull()
  })

  test('follows the weights of Accept-Language, and leaves out what is refused', () => {
    expect(acceptedLanguages('en;q=0.5, zh-CN;q=0.9, *;q=0.1, de')).toEqual(['de', 'zh-CN', 'en', '*'])
    expect(firstLocale(acceptedLanguages('zh;q=0, en;q=0.1'))).toBe('en')
  })

  test('survives a header that makes no sense', () => {
    expect(acceptedLanguages(';;;,,q=1,;q=x')).toEqual(['q=1'])
    expect(firstLocale(acceptedLanguages('x'.repeat(100_000)))).toBeNull()
  })
})
