import { canonicalEmail } from '@/lib/account/email-address'
import type { SkippedRow } from '../import-plan'
import { convertAccess, type DumpedAccess } from './convert-access'
import { convertApplication } from './convert-application'
import { convertUser } from './convert-user'
import type { DumpOptions } from './dump-options'
import type { DumpedUser } from './dump-schema'
import type { DjangoDump } from './read-dump'

type Scope = { name: string; claims: string[] }

export type ConvertedDump = {
  /** In the form of our own import file. */
  content: { scopes: unknown[]; users: unknown[]; applications: unknown[] }
  access: DumpedAccess[]
  skipped: SkippedRow[]
}

/** Pure: the dump in our own words. `catalogue`: the scopes that have their texts already; `now` is milliseconds since the epoch. */
export function convertDump(
  whole: DjangoDump,
  options: DumpOptions,
  { catalogue, now }: { catalogue: Scope[]; now: number },
): ConvertedDump {
  const { users: unique, skipped } = withoutSharedAddresses(whole.users)
  const dump = { ...whole, users: unique }
  const scopes = options.scopes ?? scopesIn(dump)
  const described = (name: string): Scope =>
    catalogue.find((scope) => scope.name === name) ?? { name, claims: [] }
  const keep = <Converted>(converted: Converted | SkippedRow): Converted[] => {
    if (!isSkipped(converted)) return [converted]
    skipped.push(converted)
    return []
  }
  const users = [...dump.users].flatMap(([id, user]) => keep(convertUser(id, user, dump, options)))
  const applications = [...dump.applications].flatMap(([id, application]) =>
    keep(convertApplication(id, application, dump, { ...options, scopes: scopes.map(described) })),
  )
  const access = convertAccess(dump, now).flatMap(keep)
  const missing = scopes.filter((name) => !catalogue.some((scope) => scope.name === name))
  return {
    content: { scopes: missing.map((name) => ({ name, title: { en: name } })), users, applications },
    access,
    skipped,
  }
}

const isSkipped = (row: unknown): row is SkippedRow =>
  typeof row === 'object' && row !== null && 'outcome' in row && row.outcome === 'skipped'

/** Django lets two accounts share an address, in one spelling or in two. It cannot be told whose it is, so both stay behind. */
function withoutSharedAddresses(users: DjangoDump['users']) {
  const byAddress = new Map<string, DumpedUser[]>()
  for (const user of users.values()) {
    const address = canonicalEmail(user.email)
    if (address !== null) byAddress.set(address, [...(byAddress.get(address) ?? []), user])
  }
  const sharing = [...byAddress.values()].filter((all) => all.length > 1)
  const skipped = sharing.flatMap((all) =>
    all.map((user): SkippedRow => {
      const others = all.filter((other) => other !== user).map(({ username }) => username)
      const reason = `its address ${user.email} is that of ${others.join(', ')} too`
      return { kind: 'users', key: user.username, outcome: 'skipped', reason }
    }),
  )
  return { users: users.except(new Set(sharing.flat())), skipped }
}

function scopesIn({ accessTokens, codes }: DjangoDump): string[] {
  const all = [...accessTokens.values(), ...codes.values()].flatMap(({ scope }) => scope)
  return [...new Set(all)].sort()
}
