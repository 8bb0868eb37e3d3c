import { mailServer } from '@/lib/email/mail-server'
import { env } from '@/lib/env'
import type { PreparedDatabase } from './prepare-database'

export type Banner = { database: PreparedDatabase; keys: JsonWebKey[]; setupLink: string | null }

/** The message for the operator after the start. It may contain the set-up link, so it goes to the terminal and never to the log. */
export async function printBanner(banner: Banner): Promise<void> {
  process.stdout.write(`${await bannerText(banner)}\n`)
}

export async function bannerText({ database, keys, setupLink }: Banner): Promise<string> {
  const { issuer, productName } = env()
  const rows = [
    ['database', `${database.description}, ${migrated(database.applied.length)}`],
    ['issuer', issuer],
    ['signing', algorithms(keys)],
    ['email', await mail()],
  ]
  const lines = rows.map(([name = '', value]) => `  ${name.padEnd(10)}${value}`)
  const invitation = setupLink ? box('Create the first administrator (30 minutes, once):', setupLink) : []
  return ['', `  ${productName} · ${issuer}`, ...lines, ...invitation, ''].join('\n')
}

const migrated = (count: number): string =>
  count === 0 ? 'up to date' : `${count} migration${count === 1 ? '' : 's'} applied`

const algorithms = (keys: JsonWebKey[]): string =>
  [...new Set(keys.map((key) => key.alg))].sort().join(' and ')

async function mail(): Promise<string> {
  const server = await mailServer()
  return server
    ? `${server.host}, from ${server.from.address}`
    : 'not configured → messages appear at /admin/outbox'
}

function box(...lines: string[]): string[] {
  const width = Math.max(...lines.map((line) => line.length)) + 2
  const rule = '─'.repeat(width)
  return [`  ┌${rule}┐`, ...lines.map((line) => `  │ ${line.padEnd(width - 1)}│`), `  └${rule}┘`]
}
