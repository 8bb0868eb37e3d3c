import type { SkippedRow } from '../import-plan'
import { convertAccess, type DumpedAccess } from './convert-access'
import { convertApplication } from './convert-application'
import { convertUser } from './convert-user'
import type { DumpOptions } from './dump-options'
import type { DjangoDump } from './read-dump'

export type ConvertedDump = {
  /** In the form of our own import file. */
  content: { scopes: unknown[]; users: unknown[]; applications: unknown[] }
  access: DumpedAccess[]
  skipped: SkippedRow[]
}

/** Pure: the dump in our own words. `knownScopes` have their texts already; `now` is milliseconds since the epoch. */
export function convertDump(
  dump: DjangoDump,
  options: DumpOptions,
  { knownScopes, now }: { knownScopes: string[]; now: number },
): ConvertedDump {
  const skipped: SkippedRow[] = []
  const scopes = options.scopes ?? scopesIn(dump)
  const keep = <Converted>(converted: Converted | SkippedRow): Converted[] => {
    if (!isSkipped(converted)) return [converted]
    skipped.push(converted)
    return []
  }
  const users = [...dump.users].flatMap(([id, user]) => keep(convertUser(id, user, dump, options)))
  const applications = [...dump.applications].flatMap(([id, application]) =>
    keep(convertApplication(id, application, dump, { ...options, scopes })),
  )
  const access = convertAccess(dump, now).flatMap(keep)
  const missing = scopes.filter((name) => !knownScopes.includes(name))
  return {
    content: { scopes: missing.map((name) => ({ name, title: { en: name } })), users, applications },
    access,
    skipped,
  }
}

const isSkipped = (row: unknown): row is SkippedRow =>
  typeof row === 'object' && row !== null && 'outcome' in row && row.outcome === 'skipped'

function scopesIn({ accessTokens, codes }: DjangoDump): string[] {
  const all = [...accessTokens.values(), ...codes.values()].flatMap(({ scope }) => scope)
  return [...new Set(all)].sort()
}
