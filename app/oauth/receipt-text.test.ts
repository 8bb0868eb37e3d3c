import { expect, it } from 'vitest'
import { receiptText } from './receipt-text'

it.each([
  ['', null],
  ['""', null],
  ['[]', null],
  ['["design","staff"]', 'design, staff'],
  ['{"country":"China","locality":"Hangzhou","region":""}', 'China, Hangzhou'],
  ['[draft] Ada', '[draft] Ada'],
  ['Ada', 'Ada'],
])('reads %j as %j', (kept, shown) => expect(receiptText(kept)).toBe(shown))
