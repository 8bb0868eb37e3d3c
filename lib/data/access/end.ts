import { prisma } from '../prisma'
import type { Database } from '../transaction'
import { endAccessTokens, endFamilies, endGrants } from './ending'
import type { EndingReason } from './ending-reason'
import {
  accessTokenNotEnded,
  accessTokenToUser,
  grantNotEnded,
  refreshTokenNotEnded,
  refreshTokenToUser,
} from './liveness'
import { later, type Proof } from './proof'
import { unrecordedUntil } from './verifiable-until'

/** `userId`: only if it is theirs. */
export type Target =
  /** All that a person allowed an application, or that an application was given for itself until now. */
  | { grant: string; userId?: string }
  /** The same of every application. */
  | { grantsOf: string }
  /** Everything issued on one sign-in. */
  | { family: string }
  /** The family of a refresh token that works. */
  | { refreshToken: string; userId?: string }
  | { accessToken: string; userId?: string }
  /** What was authorized in a session that an application signs out of; of other applications, only what has no offline access. */
  | { familiesOfSession: string; clientId: string }

type Reason = Extract<
  EndingReason,
  'removed_by_user' | 'ended_by_user' | 'ended_by_administrator' | 'account_reclaimed' | 'signed_out'
>

export type Ended = Proof & {
  grantId: string
  /** Set if a family ended alone, not with its grant. */
  familyId: string | null
  /** null: the application had it for itself. */
  userId: string | null
  clientId: string
}

const ofUser = `($3::uuid IS NULL OR g."userId" = $3::uuid)`

const signedOut = `
  f."sessionId" = $2::uuid
  AND (NOT 'offline_access' = ANY (f."scopes")
       OR f."grantId" IN (SELECT g."id" FROM "Grant" g JOIN "Application" a ON a."id" = g."applicationId" WHERE a."clientId" = $3))`

const texts = {
  grant: endGrants(`g."id" = $2::uuid AND ${ofUser} AND ${grantNotEnded('$1')}`, '$4'),
  grantsOf: endGrants(`g."userId" = $2::uuid`, '$3'),
  family: endFamilies(`f."id" = $2::uuid`, '$3'),
  refreshToken: endFamilies(
    `f."id" = (SELECT r."familyId" FROM ${refreshTokenToUser}
                WHERE r."id" = $2::uuid AND ${ofUser} AND ${refreshTokenNotEnded('$1')})`,
    '$4',
  ),
  accessToken: endAccessTokens(
    `t."id" = (SELECT t."id" FROM ${accessTokenToUser}
                WHERE t."id" = $2::uuid AND ${ofUser} AND ${accessTokenNotEnded('$1')})`,
  ),
  familiesOfSession: endFamilies(signedOut, '$4'),
}

/**
 * Ends the target with everything under it, in one conditional write, and returns a row for each grant or family that ended, none if there
 * was nothing to end. Paused and suspended targets can be ended. A token saved a moment later is under an ended grant or family, and is
 * never live.
 */
export async function end(
  what: Target,
  reason: Reason,
  at: Date,
  database: Database = prisma(),
): Promise<Ended[]> {
  const [name, keys] = keysOf(what)
  const reasons = name === 'accessToken' ? [] : [reason]
  const ended = await database.$queryRawUnsafe<Ended[]>(texts[name], at, ...keys, ...reasons)
  return name === 'grant' ? Promise.all(ended.map((each) => withUnrecorded(each, at, database))) : ended
}

/** An application's tokens for itself may have no row. They end with the grant all the same, so the proof counts until when they last. */
async function withUnrecorded(ended: Ended, at: Date, database: Database): Promise<Ended> {
  if (ended.userId !== null) return ended
  const unrecorded = await unrecordedUntil(ended.clientId, at, database)
  return { ...ended, selfContainedUntil: later(ended.selfContainedUntil, unrecorded) }
}

function keysOf(what: Target): [keyof typeof texts, (string | null)[]] {
  if ('grant' in what) return ['grant', [what.grant, what.userId ?? null]]
  if ('grantsOf' in what) return ['grantsOf', [what.grantsOf]]
  if ('family' in what) return ['family', [what.family]]
  if ('refreshToken' in what) return ['refreshToken', [what.refreshToken, what.userId ?? null]]
  if ('accessToken' in what) return ['accessToken', [what.accessToken, what.userId ?? null]]
  return ['familiesOfSession', [what.familiesOfSession, what.clientId]]
}
