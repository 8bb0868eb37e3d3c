import { describe, expect, test } from 'vitest'
import { messages } from './index'

type Tree = { [key: string]: string | Tree }

const flatten = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flatten(value, `${path}${key}.`),
  )
/** ICU: what opens at an odd depth is a value to fill in, what opens at an even one is the text of a branch. */
const placeholders = (text: string) => {
  const names = new Set<string>()
  let depth = 0
  for (const [index, character] of [...text].entries()) {
    if (character === '}') depth -= 1
    if (character !== '{') continue
    depth += 1
    if (depth % 2 === 1) names.add(/^\s*(\w+)/.exec([...text].slice(index + 1).join(''))?.[1] ?? '?')
  }
  return [...names].sort()
}

test('a value is told from the text of a branch', () => {
  expect(placeholders('{count, plural, =0 {nobody} one {# for {name}} other {# people}} at {host}')).toEqual([
    'count',
    'host',
    'name',
  ])
})

describe.each(Object.keys(messages.en) as (keyof typeof messages.en)[])('messages: %s', (namespace) => {
  const english = new Map(flatten(messages.en[namespace]))
  const chinese = new Map(flatten(messages['zh-CN'][namespace]))

  test('are there in both languages', () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort())
    expect(english.size).toBeGreaterThan(0)
  })

  test('are not empty', () => {
    const empty = [...english, ...chinese].filter(([, text]) => text.trim() === '')
    expect(empty).toEqual([])
  })

  test('fill in the same values', () => {
    const differing = [...english].filter(
      ([key, text]) => placeholders(text).join() !== placeholders(chinese.get(key) ?? '').join(),
    )
    expect(differing.map(([key]) => key)).toEqual([])
  })

  test('say 你, and write 登录 and 账号', () => {
    const wrong = [...chinese].filter(([, text]) => /您|登陆|帐号|帐户/.test(text))
    expect(wrong).toEqual([])
  })
})
