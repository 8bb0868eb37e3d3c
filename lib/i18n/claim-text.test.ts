import { expect, test } from 'vitest'
import { claimText } from './claim-text'

test.each([
  ['locale', 'en', 'en', 'English'],
  ['locale', 'zh-CN', 'en', 'Chinese (China)'],
  ['locale', 'zh-CN', 'zh-CN', '中文（中国）'],
  ['locale', 'pt_BR', 'en', 'Brazilian Portuguese'],
  ['locale', 'no language!', 'en', 'no language!'],
  ['birthdate', '1990-04-23', 'en', 'April 23, 1990'],
  ['birthdate', '1990-04-23', 'zh-CN', '1990年4月23日'],
  ['birthdate', '0000-02-29', 'en', 'February 29'],
  ['birthdate', '1990', 'en', '1990'],
  ['birthdate', '1990-13-45', 'en', '1990-13-45'],
  ['name', 'en', 'en', 'en'],
])('%s %j is in %s %j', (claim, value, locale, shown) => expect(claimText(claim, value, locale)).toBe(shown))
