import { expect, it } from 'vitest'
import { nameProblem } from './name-problem'

it.each([
  ['a Hangul filler', 'Goo\u3164gle', 'characters'],
  ['a braille blank', '\u2800Notes', 'characters'],
  ['a joiner without a glyph', 'No\u034Ftes', 'characters'],
  ['a selector of variants', 'Notes\uFE01', 'characters'],
  ['a pile of marks', `N${'\u0335\u0336'.repeat(5)}otes`, 'name_marks'],
  ['Cyrillic in a Latin word', 'G\u043E\u043Egle', 'name_mixed'],
  ['Greek in a Latin word', 'Micr\u03BFsoft', 'name_mixed'],
  ['a check mark', 'Google \u2713', 'name_badge'],
  ['a heavy check mark', 'Google \u2714', 'name_badge'],
  ['a lock', 'Notes \u{1F512}', 'name_badge'],
  ['a star', '\u2605 Notes', 'name_badge'],
  ['the name of this server', 'Auth Center Security', 'name_site'],
  ['it without spaces', 'AUTHCENTER', 'name_site'],
  ['it in full-width letters', '\uFF21\uFF55\uFF54\uFF48 Center', 'name_site'],
  ['it in Cyrillic words', '\u0410uth Center', 'name_mixed'],
  ['it with a digit', 'Auth C3nter', null],
  ['it with accents', '\u00C1uth C\u00E9nter', 'name_site'],
])('a name with %s: %s', (_with, name, problem) => {
  expect(nameProblem(name, 'Auth Center')).toBe(problem)
})

it('sees the name of a server through letters that look like it', () => {
  expect(nameProblem('\u0440\u043E\u0440\u0435', 'Pope')).toBe('name_site')
  expect(nameProblem('Harb0ur', 'Harbour')).toBe('name_site')
})

it.each([
  'Field Notes',
  '田野笔记 Field Notes',
  'Яндекс Music',
  'Ελληνικά Radio',
  'Việt Báo',
  'हिन्दी समाचार',
  'שלום',
  'Café™ ® 3.0',
  'C++ & C#',
  'カメラ・アプリ',
  'm:tel',
])('%s may be a name', (name) => expect(nameProblem(name, 'Auth Center')).toBeNull())

it('leaves a server with a name of one or two letters alone', () => {
  expect(nameProblem('Identity', 'ID')).toBeNull()
})
