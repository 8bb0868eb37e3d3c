import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { step } from './progress.mjs'

type Out = { isTTY: boolean; write(text: string): void }
const run = step as (label: string, work: () => Promise<unknown>, options: object) => Promise<unknown>

function recorder(isTTY: boolean): { out: Out; said: () => string } {
  const written: string[] = []
  return { out: { isTTY, write: (text) => void written.push(text) }, said: () => written.join('') }
}

test('a log hears that it begins, goes on and has ended', async () => {
  const { out, said } = recorder(false)
  expect(await run('Pages', () => sleep(60, 'made'), { out, every: 10 })).toBe('made')
  const lines = said().trimEnd().split('\n')
  expect(lines[0]).toBe('  Pages ...')
  expect(lines.length).toBeGreaterThan(2)
  expect(lines.at(-1)).toMatch(/^ {2}Pages: \d+ s$/)
})

test('what fails is thrown on, and nothing goes on counting', async () => {
  const { out, said } = recorder(true)
  const failing = () => Promise.reject(new Error('no space'))
  await expect(run('Pages', failing, { out, every: 5 })).rejects.toThrow('no space')
  const length = said().length
  await sleep(30)
  expect(said().length).toBe(length)
})
