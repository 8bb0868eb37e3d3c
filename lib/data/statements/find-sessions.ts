import type { BrowserSession } from '@/lib/oauth/records'
import { run, timestamp } from './statement'
import { userColumns, userOf, type UserRow } from './user-columns'

/** A live session, and the SHA-256 of the token that it was found by. */
export type FoundSession = BrowserSession & { tokenHash: Buffer; kept: boolean }

type Row = UserRow & Omit<FoundSession, 'user'>

const statement = {
  name: 'find_sessions',
  text: `
    SELECT s."id", s."tokenHash", s."kept", s."authTime", s."amr", s."acr", s."expiresAt", u."isAdmin",
           EXISTS (SELECT FROM "Authenticator" f WHERE f."userId" = u."id") AS "hasSecondFactor", ${userColumns}
      FROM "Session" s JOIN "User" u ON u."id" = s."userId"
     WHERE s."tokenHash" = ANY($1) AND s."endedAt" IS NULL AND s."expiresAt" > $2 AND u."status" = 'active'`,
}

/** The live sessions under these tokens, in no order. */
export async function findBrowserSessions(tokenHashes: Buffer[], now: number): Promise<FoundSession[]> {
  if (tokenHashes.length === 0) return []
  const rows = await run<Row>(statement, [tokenHashes, timestamp(now)])
  return rows.map((row) => {
    const { id, tokenHash, kept, isAdmin, authTime, amr, acr, hasSecondFactor, expiresAt } = row
    return { id, tokenHash, kept, isAdmin, authTime, amr, acr, hasSecondFactor, expiresAt, user: userOf(row) }
  })
}
