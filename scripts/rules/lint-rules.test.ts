import { ESLint } from 'eslint'
import { describe, expect, test } from 'vitest'

const eslint = new ESLint()
const core = 'lib/oauth/errors.ts'
const elsewhere = 'lib/clock.ts'
const page = 'app/not-found.tsx'
const nonNull = '@typescript-eslint/no-non-null-assertion'

/** The rules that refuse `text` if it stood in `file`, which has to exist for the rules that know types. */
async function refusals(file: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: file })
  return result!.messages.map((message) => message.ruleId ?? message.message)
}

const lines = (count: number): string => 'export {}\n'.repeat(count)
const longFunction = `export function long() {\n${'  void 0\n'.repeat(51)}}\n`
const deep = 'export function f(a: boolean) { if (a) { if (a) { if (a) { if (a) { void 0 } } } } }\n'
const branches = `export function f(a: number) {\n${'  if (a) void 0\n'.repeat(12)}}\n`

describe('the linter refuses', () => {
  test.each([
    [
      'a setting read past lib/env.ts',
      elsewhere,
      'export const x = process.env.HOME\n',
      'no-restricted-syntax',
    ],
    ['the clock in the core', core, 'export const x = () => Date.now()\n', 'no-restricted-syntax'],
    ['a new Date() in the core', core, 'export const x = () => new Date()\n', 'no-restricted-syntax'],
    ['chance in the core', core, 'export const x = () => Math.random()\n', 'no-restricted-syntax'],
    [
      'random bytes in the core',
      core,
      `import { randomBytes } from 'node:crypto'\nexport const x = () => randomBytes(1)\n`,
      'no-restricted-syntax',
    ],
    ['console', elsewhere, `console.log('x')\n`, 'no-console'],
    [
      'a promise nobody waits for',
      elsewhere,
      'const f = async () => 1\nexport const g = () => { f() }\n',
      '@typescript-eslint/no-floating-promises',
    ],
    [
      'a case that is not handled',
      elsewhere,
      `export function f(a: 'x' | 'y') { switch (a) { case 'x': return 1 } return 2 }\n`,
      '@typescript-eslint/switch-exhaustiveness-check',
    ],
    ['any', elsewhere, 'export const x = (a: any): void => void a\n', '@typescript-eslint/no-explicit-any'],
    [
      'an unsafe value of JSON.parse',
      elsewhere,
      `export const x: string = JSON.parse('1')\n`,
      '@typescript-eslint/no-unsafe-assignment',
    ],
    ['a value asserted to be there', elsewhere, 'export const x = (a?: string) => a!.length\n', nonNull],
    [
      'a hook behind a condition',
      page,
      `import { useState } from 'react'\nexport function Page({ a }: { a: boolean }) { if (a) useState(0); return null }\n`,
      'react-hooks/rules-of-hooks',
    ],
    [
      'a picture without words',
      page,
      'export const Page = () => <img src="/x.png" />\n',
      'jsx-a11y/alt-text',
    ],
    ['a file over 300 lines', elsewhere, lines(301), 'max-lines'],
    ['a function over 50 lines', elsewhere, longFunction, 'max-lines-per-function'],
    ['nesting over 3', elsewhere, deep, 'max-depth'],
    ['complexity over 12', elsewhere, branches, 'complexity'],
  ])(
    '%s',
    async (_, file, text, rule) => {
      expect(await refusals(file, text)).toContain(rule)
    },
    120_000,
  )
})

describe('the linter allows', () => {
  test('settings in lib/env.ts', async () => {
    expect(await refusals('lib/env.ts', 'export const x = process.env.HOME\n')).toEqual([])
  }, 120_000)

  test('the clock outside the core', async () => {
    expect(await refusals(elsewhere, 'export const x = () => Date.now()\n')).toEqual([])
  }, 120_000)
})
