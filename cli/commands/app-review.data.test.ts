import { Readable } from 'node:stream'
import { Command } from 'commander'
import { expect, it } from 'vitest'
import { anApplication, recordsOf } from '@/lib/admin/testing/fixtures'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { appReview } from './app-review'

useTestDatabase()

async function run(...args: string[]): Promise<string> {
  let output = ''
  const noun = new Command('app').exitOverride()
  const write = (text: string) => void (output += text)
  appReview(noun, { folder: '.', input: Readable.from([]), write, writeError: write })
  await noun.parseAsync(['review', ...args], { from: 'user' })
  return output
}

it('marks an application as reviewed and takes the mark back, both on record', async () => {
  const { id, clientId } = await anApplication()
  const reviewedAt = async () => (await prisma().application.findUniqueOrThrow({ where: { id } })).reviewedAt
  expect(await run('--client-id', clientId)).toBe('Field Notes is reviewed.')
  expect(await run('--client-id', clientId)).toBe('Field Notes is reviewed.')
  expect(await reviewedAt()).not.toBeNull()
  expect(await run('--client-id', clientId, '--withdraw')).toContain('no longer')
  expect(await reviewedAt()).toBeNull()
  expect(await recordsOf(id)).toMatchObject([
    { action: 'application.review_withdrawn', details: { actor: 'cli' } },
    { action: 'application.reviewed', details: { actor: 'cli' } },
  ])
})

it('names a client ID that no application has', async () => {
  await expect(run('--client-id', 'acb_none')).rejects.toThrow('acb_none')
})
