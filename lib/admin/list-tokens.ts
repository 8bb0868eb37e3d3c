import { namesOfApplications } from '@/lib/data/directory/audit-events'
import { findApplicationFacts } from '@/lib/data/directory/applications'
import { findPerson, findPersonByEmail } from '@/lib/data/directory/users'
import { findTokenByHash } from '@/lib/data/access/find-token'
import { listLiveTokens, type LiveToken } from '@/lib/data/access/live-tokens'
import { canonicalEmail } from '@/lib/account/email-address'
import { isRowId } from '@/lib/row-id'
import { now } from '@/lib/clock'
import { sha256 } from '@/lib/secrets'
import { pageSize } from '@/lib/cursor'

export type TokenQuery = {
  /** An address or id of a person; empty: all. */
  person: string
  /** A client ID or id of an application. */
  application: string
  /** The prefix of a token's or family's ID. */
  prefix: string
  after: string
}

export type TokenPage = {
  rows: LiveToken[]
  next: string | null
  isForged: boolean
  /** The filters that found no person, application or prefix. */
  unknown: ('person' | 'application' | 'prefix')[]
}

const nothing = { rows: [], next: null, isForged: false, unknown: [] }

/** Live tokens, newest first: what they are for, never what they are. */
export async function listTokens(query: TokenQuery): Promise<TokenPage> {
  if (query.after !== '' && !isRowId(query.after)) return { ...nothing, isForged: true }
  const { unknown, ...filter } = await tokenFilter(query)
  if (unknown.length > 0) return { ...nothing, unknown }
  const page = { after: query.after || null, take: pageSize + 1, now: new Date(now()) }
  const found = await listLiveTokens(filter, page)
  const rows = found.slice(0, pageSize)
  return { ...nothing, rows, next: found.length > pageSize ? (rows.at(-1)?.id ?? null) : null }
}

/** `unknown`: what the query names and does not exist. */
export async function tokenFilter({ person, application, prefix }: Omit<TokenQuery, 'after'>) {
  const [userId, applicationId] = await Promise.all([
    person === '' ? null : personIn(person),
    application === '' ? null : applicationIn(application),
  ])
  const ids = prefix === '' ? null : idRange(prefix)
  const asked = { person: [person, userId], application: [application, applicationId], prefix: [prefix, ids] }
  const unknown = (Object.keys(asked) as (keyof typeof asked)[]).filter(
    (name) => asked[name][0] !== '' && asked[name][1] === null,
  )
  return { userId, applicationId, ids, unknown }
}

async function personIn(typed: string): Promise<string | null> {
  if (isRowId(typed)) return (await findPerson(typed))?.id ?? null
  const email = canonicalEmail(typed)
  return email === null ? null : ((await findPersonByEmail(email))?.id ?? null)
}

async function applicationIn(typed: string): Promise<string | null> {
  const [named] = await namesOfApplications([typed])
  if (named) return named.id
  return isRowId(typed) ? ((await findApplicationFacts(typed))?.id ?? null) : null
}

/** The ids that begin so: `0199` or `0199aa3f-7c`. */
function idRange(typed: string): { first: string; last: string } | null {
  const digits = typed.toLowerCase().replaceAll('-', '')
  if (!/^[0-9a-f]{4,32}$/.test(digits)) return null
  const filled = (digit: string) =>
    digits.padEnd(32, digit).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return { first: filled('0'), last: filled('f') }
}

/** Looks a whole token up by its hash, as the endpoints do. It is not kept, not logged, and in no address. */
export const lookUpToken = (value: string): Promise<{ id: string; kind: 'access' | 'refresh' } | null> =>
  findTokenByHash(sha256(value.trim()))
