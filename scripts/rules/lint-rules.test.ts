import { ESLint } from 'eslint'
import { beforeAll, describe, expect, test } from 'vitest'

const core = 'lib/oauth/errors.ts'
const elsewhere = 'lib/clock.ts'
const page = 'app/not-found.tsx'
const settings = 'lib/env.ts'
const long = 'lib/row-id.ts'
const syntax = 'no-restricted-syntax'
const nonNull = '@typescript-eslint/no-non-null-assertion'

const lines = (count: number): string => 'export {}\n'.repeat(count)
const longFunction = `export function long() {\n${'  void 0\n'.repeat(51)}}\n`
const deep = 'export function deep(a: boolean) { if (a) { if (a) { if (a) { if (a) { void 0 } } } } }\n'
const branches = `export function branches(a: number) {\n${'  if (a) void 0\n'.repeat(12)}}\n`

type Case = [what: string, file: string, text: string, rule: string]

const refused: Case[] = [
  ['a setting read past lib/env.ts', elsewhere, 'export const setting = process.env.HOME\n', syntax],
  ['the clock in the core', core, 'export const now = () => Date.now()\n', syntax],
  ['a new Date() in the core', core, 'export const date = () => new Date()\n', syntax],
  ['chance in the core', core, 'export const chance = () => Math.random()\n', syntax],
  [
    'random bytes in the core',
    core,
    `import { randomBytes } from 'node:crypto'\nexport const bytes = () => randomBytes(1)\n`,
    syntax,
  ],
  ['an enum', elsewhere, 'export enum Side { left, right }\n', syntax],
  ['an enum in the core', core, 'export enum Side { left, right }\n', syntax],
  ['console', elsewhere, `console.log('x')\n`, 'no-console'],
  [
    'a promise nobody waits for',
    elsewhere,
    'const later = async () => 1\nexport const forget = () => { later() }\n',
    '@typescript-eslint/no-floating-promises',
  ],
  [
    'a case that is not handled',
    elsewhere,
    `export function choose(a: 'x' | 'y') { switch (a) { case 'x': return 1 } return 2 }\n`,
    '@typescript-eslint/switch-exhaustiveness-check',
  ],
  [
    'any',
    elsewhere,
    'export const anything = (a: any): void => void a\n',
    '@typescript-eslint/no-explicit-any',
  ],
  [
    'an unsafe value of JSON.parse',
    elsewhere,
    `export const parsed: string = JSON.parse('1')\n`,
    '@typescript-eslint/no-unsafe-assignment',
  ],
  ['a value asserted to be there', elsewhere, 'export const count = (a?: string) => a!.length\n', nonNull],
  [
    'a hook behind a condition',
    page,
    `import { useState } from 'react'\nexport function Page({ a }: { a: boolean }) { if (a) useState(0); return null }\n`,
    'react-hooks/rules-of-hooks',
  ],
  [
    'a document that streams',
    page,
    `import { Suspense } from 'react'\nexport const Streamed = () => <Suspense />\n`,
    syntax,
  ],
  [
    'an address as it is stored',
    page,
    'export const Address = ({ user }: { user: { email: string } }) => <b>{user.email}</b>\n',
    syntax,
  ],
  [
    'a picture without words',
    page,
    'export const Picture = () => <img src="/x.png" />\n',
    'jsx-a11y/alt-text',
  ],
  ['a file over 300 lines', long, lines(301), 'max-lines'],
  ['a function over 50 lines', elsewhere, longFunction, 'max-lines-per-function'],
  ['nesting over 3', elsewhere, deep, 'max-depth'],
  ['complexity over 12', elsewhere, branches, 'complexity'],
]
const allowed: [what: string, file: string, text: string][] = [
  ['settings in lib/env.ts', settings, 'export const setting = process.env.HOME\n'],
  ['the clock outside the core', elsewhere, 'export const now = () => Date.now()\n'],
]

/**
 * Each text is linted as if it stood in `file`, which has to exist for the rules that know types. Loading those takes most of the time, so
 * the texts of one file are linted as one and a finding belongs to the text on whose lines it begins.
 */
describe('the linter', () => {
  const found = new Map<string, ESLint.LintResult['messages']>()
  beforeAll(async () => {
    const eslint = new ESLint()
    for (const file of [core, elsewhere, page, settings, long]) {
      const [result] = await eslint.lintText(textOf(file), { filePath: file })
      found.set(file, result!.messages)
    }
  }, 120_000)

  const all = [...refused, ...allowed]
  const textsOf = (file: string) => all.filter(([, where]) => where === file).map(([, , text]) => text)
  const textOf = (file: string) => textsOf(file).join('')

  function refusals(file: string, text: string): string[] {
    const before = textOf(file).split(text)[0]!
    const first = lineCount(before) + 1
    const last = lineCount(before + text)
    const messages = found.get(file)!.filter(({ line }) => line >= first && line <= last)
    return messages.map((message) => message.ruleId ?? message.message)
  }

  test.each(refused)('refuses %s', (_, file, text, rule) => {
    expect(refusals(file, text)).toContain(rule)
  })

  test.each(allowed)('allows %s', (_, file, text) => {
    expect(refusals(file, text)).toEqual([])
  })
})

const lineCount = (text: string): number => text.split('\n').length - 1
