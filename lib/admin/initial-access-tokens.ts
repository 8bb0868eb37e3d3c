import { z } from 'zod'
import { canonicalEmail } from '@/lib/account/email-address'
import { now } from '@/lib/clock'
import { readPage, type ListPage } from '@/lib/cursor'
import { findPersonByEmail } from '@/lib/data/directory/users'
import { readSettings } from '@/lib/data/settings'
import * as tokens from '@/lib/data/initial-access-tokens'
import { done, refusedFields, type Outcome } from '@/lib/outcome'
import { isRowId } from '@/lib/row-id'
import { newId, randomToken, sha256 } from '@/lib/secrets'
import type { Actor } from './actor'
import { auditedChange } from './audited-change'

const day = 86_400_000
export const tokenDays = [1, 7, 30, 90, 365] as const

/** What is typed; messages are keys of `admin.errors`. `owner`: an email address, or empty. */
export const NewToken = z.object({
  name: z.string().trim().min(1, 'token_name').max(80, 'token_name'),
  quota: z.coerce.number('token_quota').int('token_quota').min(1, 'token_quota').max(10_000, 'token_quota'),
  days: z.coerce.number('token_days').refine((days) => tokenDays.some((each) => each === days), 'token_days'),
  owner: z.string().trim().max(254, 'email_form'),
})

/** A token with which programs register so many applications until it expires (RFC 7591 section 3). It is in this answer only. */
export async function createInitialAccessToken(
  typed: unknown,
  actor: Actor,
): Promise<Outcome<{ id: string; token: string }>> {
  const read = NewToken.safeParse(typed)
  if (!read.success)
    return refusedFields(
      Object.fromEntries(read.error.issues.map(({ path, message }) => [String(path[0]), message])),
    )
  const { name, quota, days, owner } = read.data
  const email = owner === '' ? null : canonicalEmail(owner)
  if (owner !== '' && email === null) return refusedFields({ owner: 'email_form' })
  const [id, token] = [newId(), randomToken()]
  return auditedChange<Outcome<{ id: string; token: string }>>(actor, async ({ database, at, record }) => {
    const person = email === null ? null : await findPersonByEmail(email, database)
    if (email !== null && !person) return refusedFields({ owner: 'owner_unknown' })
    const expiresAt = new Date(at.getTime() + days * day)
    const row = { id, name, quota, expiresAt, tokenHash: sha256(token) }
    await tokens.saveInitialAccessToken(
      { ...row, ownerId: person?.id ?? null, createdById: actor.id },
      at,
      database,
    )
    const details = { name, quota, expiresAt: expiresAt.toISOString() }
    await record({
      ...{ action: 'initial_access_token.created', ...target(id), details },
      ...(person && { userId: person.id }),
    })
    return { ok: true, value: { id, token } }
  })
}

/** What it registered stays. null: there is none that works. */
export async function revokeInitialAccessToken(id: string, actor: Actor): Promise<Outcome | null> {
  if (!isRowId(id)) return null
  return auditedChange<Outcome | null>(actor, async ({ database, at, record }) => {
    const revoked = await tokens.revokeInitialAccessToken(id, at, database)
    if (!revoked) return null
    await record({ action: 'initial_access_token.revoked', ...target(id), details: revoked })
    return done
  })
}

/** Whether the tokens that there are cannot be used. */
export const isRegistrationOff = async (): Promise<boolean> =>
  (await readSettings()).clientRegistration === 'closed'

export type ListedToken = tokens.InitialAccessTokenRow & { state: 'live' | 'spent' | 'expired' | 'revoked' }

/** Newest first, with those that no longer work. */
export async function listInitialAccessTokens(after: string): Promise<ListPage<ListedToken>> {
  const page = await readPage<tokens.InitialAccessTokenRow>(
    after,
    ({ createdAt }) => createdAt,
    tokens.listInitialAccessTokens,
  )
  return { ...page, rows: page.rows.map((row) => ({ ...row, state: stateOf(row) })) }
}

function stateOf({ revokedAt, expiresAt, used, quota }: tokens.InitialAccessTokenRow): ListedToken['state'] {
  if (revokedAt) return 'revoked'
  if (expiresAt.getTime() <= now()) return 'expired'
  return used < quota ? 'live' : 'spent'
}

const target = (id: string) => ({ target: { type: 'initial_access_token', id } })
