import { expect, it } from 'vitest'
import { shownEmail } from './shown-email'

it.each([
  ['ada@chen.studio', 'ada@chen.studio'],
  ['jan@xn--bcher-kva.example', 'jan@bücher.example'],
  ['анна@xn--e1afmkfd.xn--p1ai', 'анна@пример.рф'],
  // A Cyrillic \u0430 among Latin letters stays visible.
  ['ada@xn--pple-43d.com', 'ada@xn--pple-43d.com'],
  ['ada@xn--nonsense-.example', 'ada@xn--nonsense-.example'],
])('shows %j as %j', (stored, shown) => {
  expect(shownEmail(stored)).toBe(shown)
})
