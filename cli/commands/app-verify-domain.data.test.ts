import { Readable } from 'node:stream'
import { Command } from 'commander'
import { expect, it } from 'vitest'
import { anApplication, recordsOf } from '@/lib/admin/testing/fixtures'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { appVerifyDomain } from './app-verify-domain'

useTestDatabase()

async function run(clientId: string, published: string | null): Promise<string> {
  let output = ''
  const noun = new Command('app').exitOverride()
  const write = (text: string) => void (output += text)
  const terminal = { folder: '.', input: Readable.from([]), write, writeError: write }
  appVerifyDomain(noun, terminal, {
    resolveTxt: () => Promise.resolve(published === null ? [] : [[published]]),
    fetch: () => Promise.resolve({ status: 404, text: '' }),
  })
  await noun.parseAsync(['verify-domain', '--client-id', clientId], { from: 'user' })
  return output
}

it('says what to publish, and verifies it once it is there', async () => {
  const { id, clientId } = await anApplication({ homepageUri: 'https://www.notes.example/' })
  const said = await run(clientId, null)
  expect(said).toContain('_auth-center-challenge.notes.example')
  const [value] = /auth-center-domain-verification=\S+/.exec(said) ?? []
  expect(await run(clientId, value ?? '')).toBe('notes.example is verified.')
  expect(await recordsOf(id)).toMatchObject([
    { action: 'application.domain_verified', details: { domain: 'notes.example', actor: 'cli' } },
  ])
})

it('refuses an application without a website', async () => {
  await expect(run((await anApplication()).clientId, null)).rejects.toThrow('client_uri')
})
