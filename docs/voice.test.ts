import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { messages } from '@/messages'
import { sourceTexts, type SourceText } from './source-texts'

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

/** Pages and texts are spelled as in the United States; identifiers and comments are free. */
const otherSpellings: [RegExp, string][] = [
  [/\bcolour/i, 'color'],
  [/\bbehaviour/i, 'behavior'],
  [/\bcancelled\b/i, 'canceled'],
  [/\b(?:organis|recognis|authoris)e/i, 'with z'],
  [/\bfavourite/i, 'favorite'],
]
const refusedInPages = [...refused, ...otherSpellings]

/** More of them in comments and titles of tests, where each has meant something else than what it says. */
const refusedInSources: [RegExp, string][] = [
  ...refused,
  [/\b(?:is|are|be|was|were|been) over\b(?! (?:half|a|an|\d))/i, 'has ended, has expired'],
  [/\bgone\b/i, 'removed, deleted, expired'],
  [/\bmend\b/i, 'fix, correct'],
  [/\b(?:house|room)\b/i, 'the server, page, section, folder; space'],
]

const folders = [
  'app',
  'bench',
  'cli',
  'components',
  'docs',
  'e2e',
  'examples',
  'lib',
  'messages',
  'prisma',
  'scripts',
  'server',
]

const sources = [
  ...readdirSync('.'),
  ...folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  ),
].filter((file) => /\.([cm]?[jt]s|tsx)$/.test(file) && !/(^|\/)(node_modules|generated)\//.test(file))

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

const complaints = (text: string, list = refused) =>
  list.flatMap(([words, instead]) => {
    const found = words.exec(text)
    return found ? [`${found[0]}: write ${instead}`] : []
  })

/** What a test sends and receives is not the product's own text. */
const isTest = (file: string) => /\.(test|spec)\.tsx?$|\/testing\/|^(docs|e2e)\//.test(file)

/** In a sentence, a word in quotes is a name, such as that of an account of the operating system. */
const withoutNames = ({ kind, text }: SourceText) => (kind === 'sentence' ? text.replace(/"\w+"/g, '') : text)

/** Only a file that has one of the words anywhere is parsed. */
const complaintsInSource = (file: string, text: string) =>
  complaints(text, refusedInSources).length === 0
    ? []
    : sourceTexts(file, text)
        .filter(({ kind }) => kind !== 'sentence' || !isTest(file))
        .flatMap((each) =>
          complaints(withoutNames(each), refusedInSources).map(
            (complaint) => `${file}:${each.line} ${complaint}`,
          ),
        )

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
    const found = texts(tree).flatMap((text) =>
      complaints(text, refusedInPages).map((each) => `${text} (${each})`),
    )
    expect(found).toEqual([])
  })

  it.each(pages)('is plain in %s', (page) => {
    const lines = readFileSync(page, 'utf8').split('\n')
    const found = lines.flatMap((line, index) =>
      complaints(line, refusedInPages).map((each) => `${page}:${index + 1} ${each}`),
    )
    expect(found).toEqual([])
  })

  it('is plain in the comments, test titles and sentences of the sources', () => {
    expect(sources.length).toBeGreaterThan(1000)
    expect(sources.flatMap((file) => complaintsInSource(file, readFileSync(file, 'utf8')))).toEqual([])
  }, 30_000)

  it('is plain in the comments of the schema', () => {
    const lines = readFileSync('prisma/schema.prisma', 'utf8').split('\n')
    const comments = lines.filter((line) => /^\s*\/\//.test(line))
    expect(comments.flatMap((line) => complaints(line, refusedInSources))).toEqual([])
  })
})

describe('a word that is refused in sources', () => {
  it.each([
    ['a line', 'const a = 1 // for whoever asks'],
    ['a line of its own', 'const a = 1\n// nobody waits\nconst b = 2'],
    ['the first line', '#!/usr/bin/env node\n// at once'],
    ['a block', 'call(/* somebody */ 1)'],
    ['JSDoc', '/**\n * Ends it at once.\n */\nexport const a = 1'],
    ['JSDoc of a member', 'type A = {\n  /** null: gone */\n  b: string\n}'],
    ['JSX', 'const a = <p>{/* in words */}text</p>'],
    ['an attribute', 'const a = (\n  <p\n    // whatever comes\n    id="a"\n  />\n)'],
    ['the hole of a template', 'const a = `${b /* of ours */}`'],
    ['the end of a file', 'const a = 1\n// all are over'],
    ['a title', "it('tells nobody', () => {})"],
    ['a title behind each', "describe.each([1])('%s at once', () => {})"],
    ['a title with a hole', 'test.describe(`${a} for everybody`, () => {})'],
    ['an error', "throw new Error('Nobody answers.')"],
    ['a piece of a template', 'log(`${a} waits for whoever comes`)'],
    ['the text of an element', 'const a = <p>Sent to whoever asks</p>'],
    ['a step', "test.step('somebody signs in', () => {})"],
  ])('is found in %s', (_place, text) => {
    expect(complaintsInSource('seed.tsx', text)).toHaveLength(1)
  })

  it.each([
    ['a string', "const a = '//whoever'"],
    ['a name in quotes', `const a = 'no account "nobody" here'`],
    ['a pattern', 'const a = /\\/\\/ nobody/'],
    ['the one word of an element', 'const a = <p>//nobody</p>'],
    ['a message key', "refused('nobody_has_it')"],
    ['a name', 'const somebody = whoever()'],
    ['another call', "find('nobody')"],
    ['a length of time', '// They are over half an hour old.'],
  ])('is left alone in %s', (_place, text) => {
    expect(complaintsInSource('seed.tsx', text)).toEqual([])
  })

  it('is left alone in what a test sends', () => {
    const text = 'send(`// nobody ${b} at once`)'
    expect(complaintsInSource('seed.test.tsx', text)).toEqual([])
    expect(complaintsInSource('seed.tsx', text)).toHaveLength(2)
  })
})
