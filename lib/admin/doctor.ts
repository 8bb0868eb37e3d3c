import { readdir } from 'node:fs/promises'
import { createTransport } from 'nodemailer'
import { now } from '@/lib/clock'
import { databaseFacts } from '@/lib/data/database-facts'
import { signingKeys } from '@/lib/data/signing-keys'
import { administratorExists } from '@/lib/data/users'
import { mailServer } from '@/lib/email/mail-server'
import { env } from '@/lib/env'

/** `warning`: works, but the operator should know. `advice` says what to do. */
export type Finding = {
  check: string
  state: 'ok' | 'warning' | 'failed'
  found: string
  advice?: string
}

const patience = 5_000

/** Looks at everything a sign-in depends on. No check stops the others. */
export async function examine(): Promise<Finding[]> {
  const checks = [database, migrations, clock, keys, administrator, discovery, readiness, mail]
  return Promise.all(checks.map((check) => check().catch((error: unknown) => unanswered(check.name, error))))
}

const ok = (check: string, found: string): Finding => ({ check, state: 'ok', found })
const failed = (check: string, found: string, advice: string): Finding => ({
  check,
  state: 'failed',
  found,
  advice,
})
const warning = (check: string, found: string, advice: string): Finding => ({
  check,
  state: 'warning',
  found,
  advice,
})

async function database(): Promise<Finding> {
  const { version } = await databaseFacts()
  const found = `PostgreSQL ${version}`
  return Number.parseInt(version) >= 15
    ? ok('database', found)
    : failed('database', found, 'PostgreSQL 15 or later is needed.')
}

async function migrations(): Promise<Finding> {
  const entries = await readdir('prisma/migrations', { withFileTypes: true })
  const wanted = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const applied = new Set((await databaseFacts()).migrations)
  const missing = wanted.filter((name) => !applied.has(name))
  return missing.length === 0
    ? ok('migrations', `${wanted.length} applied`)
    : failed('migrations', `not applied: ${missing.join(', ')}`, 'Start Auth Center: it applies them.')
}

async function clock(): Promise<Finding> {
  const difference = Math.abs((await databaseFacts()).now - now())
  const found = `${(difference / 1000).toFixed(1)} s between this machine and the database`
  return difference < 5_000
    ? ok('clock', found)
    : failed('clock', found, 'Set both by NTP: codes and tokens would expire early or late.')
}

async function keys(): Promise<Finding> {
  const made = await Promise.all([signingKeys.signingKey('ES256'), signingKeys.signingKey('RS256')])
  return ok('keys', made.map(({ algorithm, kid }) => `${algorithm} ${kid.slice(0, 8)}`).join(', '))
}

async function administrator(): Promise<Finding> {
  return (await administratorExists())
    ? ok('administrator', 'there is one')
    : warning(
        'administrator',
        'there is none yet',
        'Open the set-up link that the server printed, or: auth-center admin create',
      )
}

async function discovery(): Promise<Finding> {
  const { issuer } = env()
  const response = await fetch(`${issuer}/.well-known/openid-configuration`, {
    signal: AbortSignal.timeout(patience),
  })
  const metadata = (await response.json()) as { issuer?: unknown }
  return metadata.issuer === issuer
    ? ok('discovery', issuer)
    : failed(
        'discovery',
        `the server calls itself ${String(metadata.issuer)}`,
        `Start it with ISSUER=${issuer}`,
      )
}

async function readiness(): Promise<Finding> {
  const { status } = await fetch(`${env().issuer}/health/ready`, { signal: AbortSignal.timeout(patience) })
  return status === 200
    ? ok('readiness', 'takes requests')
    : failed('readiness', `answers ${status}`, 'Its log says why.')
}

async function mail(): Promise<Finding> {
  const server = await mailServer()
  const advice = 'Set it up at /admin/settings/mail; until then messages wait at /admin/outbox.'
  if (!server) return warning('mail', 'not configured', advice)
  const transport = createTransport({ ...server.options, connectionTimeout: patience })
  try {
    await transport.verify()
    return ok('mail', server.host)
  } finally {
    transport.close()
  }
}

const advices: Record<string, string> = {
  database: 'Is it running? See DATABASE_URL.',
  migrations: 'Is the database running? See DATABASE_URL.',
  clock: 'Is the database running? See DATABASE_URL.',
  keys: 'Is AUTH_SECRET the one that the keys were made under?',
  discovery: 'Is the server running, and ISSUER the address it is reached at?',
  readiness: 'Is the server running, and ISSUER the address it is reached at?',
  mail: 'See /admin/settings/mail, or SMTP_URL.',
}

function unanswered(check: string, error: unknown): Finding {
  const { message = '', cause } = error as { message?: string; cause?: { message?: string; code?: string } }
  // The message of fetch says only that it failed.
  const told = message === 'fetch failed' ? cause?.message || cause?.code : message.split('\n')[0]
  const reason = told || 'no answer'
  return failed(check, reason, advices[check] ?? '')
}
