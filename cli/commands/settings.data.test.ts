import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { prisma } from '@/lib/data/prisma'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { setEnvironment } from '@/lib/env'
import { Command } from 'commander'
import { settingsCommand } from './settings'

useTestDatabase()

beforeEach(async () => {
  await prisma().setting.deleteMany()
})
afterEach(() => setEnvironment({ SMTP_URL: '' }))

async function run(args: string[], input = ''): Promise<string> {
  const written: string[] = []
  const terminal = {
    folder: '.',
    input: Readable.from([input]),
    write: (text: string) => void written.push(text),
    writeError: (text: string) => void written.push(text),
  }
  const root = new Command().exitOverride()
  settingsCommand(root.command('settings'), terminal)
  try {
    await root.parseAsync(['settings', ...args], { from: 'user' })
  } catch (error) {
    written.push((error as Error).message)
  }
  return written.join('\n')
}

it('lists, sets, gets and resets', async () => {
  expect(await run(['list', '--changed'])).toBe('All settings have their defaults.')
  expect(await run(['set', 'registration=closed', 'accessTokenLifetime=15m', 'brandName=Field Notes'])).toBe(
    'Changed: registration, accessTokenLifetime, brandName',
  )
  expect(await run(['get', 'accessTokenLifetime'])).toBe('900')
  expect(await run(['list', '--changed'])).toMatch(
    /brandName +Field Notes\nregistration +closed\naccessTokenLifetime +900/,
  )
  expect(JSON.parse(await run(['list', '--page', 'people', '--json']))).toMatchObject({
    ...{ registration: 'closed', newApplications: 'active' },
  })
  expect(await run(['reset', 'registration', 'brandName'])).toBe('Changed: registration, brandName')
  expect(await run(['reset', 'registration'])).toBe('Unchanged: registration')
})

it('says what is wrong, and changes nothing then', async () => {
  expect(
    await run(['set', 'registration=closed', 'sessionLifetime=soon', 'auditRetention=1d', 'colour=red']),
  ).toBe(
    [
      'sessionLifetime: a whole number with s, m, h or d, such as 30d.',
      'auditRetention: from 2592000 to 315360000 seconds.',
      'colour: There is no setting colour. See: auth-center settings list',
    ].join('\n'),
  )
  expect(await run(['get', 'colour'])).toContain('There is no setting colour')
  expect(await run(['set', 'registration'])).toContain('Write name=value')
  expect(await prisma().setting.count()).toBe(0)
})

it('takes the password of the mail server from standard input and never shows it', async () => {
  expect(await run(['set', 'smtpHost=mail.tides.test', 'smtpPassword=-'], 'the password\n')).toBe(
    'Changed: smtpHost, smtpPassword',
  )
  expect(await run(['get', 'smtpPassword'])).toBe('true')
  expect(await run(['list', '--json'])).not.toContain('the password')
  expect(await run(['set', 'smtpHost=mail.elsewhere.test'])).toContain(
    'smtpPassword: Enter the password again.',
  )
})

it('names the variable that fixes a setting', async () => {
  setEnvironment({ SMTP_URL: 'smtp://mail.fixed.test' })
  expect(await run(['list', '--page', 'mail'])).toMatch(/smtpHost +mail\.fixed\.test {3}\(set by SMTP_URL\)/)
  expect(await run(['set', 'smtpHost=mail.tides.test'])).toBe('smtpHost: fixed by SMTP_URL.')
})
