import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { retentions } from '@/lib/data/retention'
import { Settings } from '@/lib/env'

const text = readFileSync(new URL('security.md', import.meta.url), 'utf8')
const tables = [...text.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name)

it('everything that unauthenticated requests can store is deleted in time', () => {
  expect(tables.length).toBeGreaterThan(6)
  for (const table of tables) expect(retentions.map((each) => each.table)).toContain(table)
})

it('what unregistered people cause in a day is in the table', () => {
  for (const table of [
    'StoredRequest',
    'DeviceAuthorization',
    'RateLimit',
    'PasskeyChallenge',
    'User',
    'OneTimeToken',
    'OutboxMessage',
  ])
    expect(tables).toContain(table)
})

it('its limits are settings', () => {
  for (const [, name] of text.matchAll(/`(RATE_LIMIT_\w+)`/g))
    expect(Object.keys(Settings.shape)).toContain(name)
})
