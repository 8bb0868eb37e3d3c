import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { messages } from '@/messages'

/** Words of fairy tales, law and translated prose, each with what to write in its place. */
const refused: [RegExp, string][] = [
  [/\bwhoever\b/i, 'name the person, or "if you"'],
  [/\b(?:somebody|nobody|anybody|everybody)\b/i, 'a person, another person, no account, everyone'],
  [/\bwhatever\b/i, 'any, even if'],
  [/\bat once\b/i, 'immediately, or at the same time'],
  [/\b(?:it|that|code|half an hour) is over\b/i, 'expired'],
  [/\b(?:given away|has gone|had its day|mended|in words|of ours|turned down)\b/i, 'the plain verb'],
  [/\bthe (?:house|room)\b|\brooms\b/i, 'the server, page, section, folder'],
]

const pages = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'lib/resource-server/README.md',
  ...readdirSync('docs', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
]

const complaints = (text: string) =>
  refused.flatMap(([words, instead]) => {
    const found = words.exec(text)
    return found ? [`${found[0]}: write ${instead}`] : []
  })

type Tree = { [key: string]: string | Tree }

const texts = (tree: Tree): string[] =>
  Object.values(tree).flatMap((value) => (typeof value === 'string' ? [value] : texts(value)))

describe('the voice of the product', () => {
  it.each([
    ['Whoever opened this link runs the server.', 1],
    ['It is gone at once, nobody notices.', 2],
    ['The request is over half an hour old.', 0],
  ])('is told from other voices: %s', (text, count) => {
    expect(complaints(text)).toHaveLength(count)
  })

  it.each(Object.entries(messages.en))('is plain in the messages of %s', (_namespace, tree) => {
    const found = texts(tree).flatMap((text) => complaints(text).map((each) => `${text} (${each})`))
    expect(found).toEqual([])
  })

  it.each(pages)('is plain in %s', (page) => {
    const lines = readFileSync(page, 'utf8').split('\n')
    const found = lines.flatMap((line, index) =>
      complaints(line).map((each) => `${page}:${index + 1} ${each}`),
    )
    expect(found).toEqual([])
  })
})
