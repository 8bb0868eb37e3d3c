import { expect, it } from 'vitest'
import { canonicalEmail } from './email-address'

it.each([
  ['ada@chen.studio', 'ada@chen.studio'],
  ['  Ada@Chen.Studio ', 'ada@chen.studio'],
  ['ａｄａ＠chen.studio', 'ada@chen.studio'],
  ['ada+notes@chen.studio', 'ada+notes@chen.studio'],
  ['\u212Aim@chen.studio', 'kim@chen.studio'],
  ['\u017fam@chen.studio', 'sam@chen.studio'],
  ['ada@bücher.example', 'ada@xn--bcher-kva.example'],
  ['用户123@example.com', '用户123@example.com'],
  ['Jürgen@bücher.example', 'jürgen@xn--bcher-kva.example'],
  ['Анна@пример.рф', 'анна@xn--e1afmkfd.xn--p1ai'],
])('writes %j as %j', (typed, canonical) => {
  expect(canonicalEmail(typed)).toBe(canonical)
})

it.each([
  'ada',
  'ada@',
  '@chen.studio',
  'ada@localhost',
  'ada@127.0.0.1',
  'ada@[127.0.0.1]',
  'attacker@evil.test@chen.studio',
  'attacker\uFF20evil.test@chen.studio',
  '"attacker@evil.test"@chen.studio',
  'ada@chen.studio,attacker@evil.test',
  'ada@chen.studio, attacker@evil.test',
  'ada@chen.studio\r\nBcc: attacker@evil.test',
  'ada@chen.studio\u0000',
  'Ada <ada@chen.studio>',
  'ada chen@chen.studio',
  '.ada@chen.studio',
  'ada..chen@chen.studio',
  'ad\u0131@chen.studio',
  '\u0430da@chen.studio',
  'ada\u200b@chen.studio',
  '\u{1f600}@chen.studio',
  `${'用'.repeat(22)}@chen.studio`,
  `${'a'.repeat(65)}@chen.studio`,
  `ada@${'a'.repeat(400)}.studio`,
])('refuses %j', (typed) => {
  expect(canonicalEmail(typed)).toBeNull()
})

it('keeps a look-alike domain apart from the one it imitates', () => {
  expect(canonicalEmail('ada@сhen.studio')).not.toBe(canonicalEmail('ada@chen.studio'))
})

// A pattern that goes back over it would not be done within the time of a test.
it('B14 refuses forty kilobytes that nearly match, and what is just short enough', () => {
  for (const unit of ['a', 'a.', '.', 'a@', 'a-', 'ＡＢ', '\u{1f600}']) {
    for (const length of [300, 40_000]) {
      const long = unit.repeat(Math.floor(length / unit.length))
      for (const typed of [long, `${long}@chen.studio`, `ada@${long}`, `ada@${long}!`, `${long}@`])
        expect(canonicalEmail(typed)).toBeNull()
    }
  }
  expect(canonicalEmail('ada@chen.studio')).toBe('ada@chen.studio')
})
