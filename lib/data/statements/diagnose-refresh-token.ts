import type { RefreshOutcome, RefreshUse } from '@/lib/oauth/store'
import { endFamily } from './end-family'
import { familyColumns, familyOf, type FamilyRow } from './family-columns'
import { refreshChainIsLive, stepsToUser } from '../access/liveness'
import { run, timestamp } from './statement'
import { userColumns, userOf, type UserRow } from './user-columns'

type Row = FamilyRow &
  UserRow & {
    usedAt: number | null
    sealed: Buffer | null
    isLive: boolean
    provesKey: boolean
    coversScopes: boolean
    coversResources: boolean
    successorUsedAt: number | null
    successorExpiresAt: number | null
  }

const statement = {
  name: 'diagnose_refresh_token',
  text: `
    SELECT r."usedAt", r."successorSealed" AS "sealed", (${refreshChainIsLive('$3')}) AS "isLive",
           ($4::text[] IS NULL OR f."scopes" @> $4) AS "coversScopes",
           ($5::text[] IS NULL OR f."resources" @> $5) AS "coversResources",
           (r."boundTo" IS NULL OR r."boundTo" IS NOT DISTINCT FROM $6::text) AS "provesKey",
           n."usedAt" AS "successorUsedAt", n."expiresAt" AS "successorExpiresAt", ${familyColumns}, ${userColumns}
      FROM (SELECT * FROM "RefreshToken" WHERE "hash" = $1 AND "clientId" = $2 OFFSET 0) r
           ${stepsToUser('r."familyId"')}
      LEFT JOIN "RefreshToken" n ON n."id" = r."successorId"`,
}

/** Why a refresh token could not be used. A replay ends the family here (RFC 9700 section 4.14.2). */
export async function diagnoseRefreshToken(use: RefreshUse): Promise<RefreshOutcome> {
  const { hash, clientId, scopes, resources, boundTo, now } = use
  const [row] = await run<Row>(statement, [hash, clientId, timestamp(now), scopes, resources, boundTo])
  if (!row) return { outcome: 'unknown' }
  // A caller without the key did not get the token from this server, so nothing is ended for them.
  if (!row.provesKey) return { outcome: 'binding_mismatch' }
  if (row.usedAt !== null && !isInGrace(row, use)) {
    if (!use.endsReplayedFamily) return { outcome: 'spent' }
    await endFamily(row.familyId, 'refresh_token_replayed', now)
    return { outcome: 'replayed', familyId: row.familyId }
  }
  if (!row.isLive) return { outcome: 'unknown' }
  if (!row.coversScopes) return { outcome: 'scope_exceeded' }
  if (!row.coversResources) return { outcome: 'resource_exceeded' }
  return sameSuccessorAgain(row)
}

function isInGrace(row: Row, { now, grace }: RefreshUse): boolean {
  if (row.usedAt === null || row.successorExpiresAt === null) return false
  return now - row.usedAt <= grace && row.successorUsedAt === null
}

function sameSuccessorAgain(row: Row): RefreshOutcome {
  const { sealed, successorExpiresAt } = row
  if (sealed === null || successorExpiresAt === null) return { outcome: 'unknown' }
  return {
    outcome: 'grace',
    family: familyOf(row),
    user: userOf(row),
    sealedSuccessor: sealed,
    successorExpiresAt,
  }
}
