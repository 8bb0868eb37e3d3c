import type { BrowserSession } from '@/lib/oauth/records'
import { run, timestamp } from './statement'
import { userColumns, userOf, type UserRow } from './user-columns'

type Row = UserRow & {
  id: string
  isAdmin: boolean
  authTime: number
  amr: string[]
  acr: string | null
  hasSecondFactor: boolean
  expiresAt: number
}

const statement = {
  name: 'find_session',
  text: `
    SELECT s."id", s."authTime", s."amr", s."acr", s."expiresAt", u."isAdmin",
           EXISTS (SELECT FROM "Authenticator" f WHERE f."userId" = u."id") AS "hasSecondFactor", ${userColumns}
      FROM "Session" s JOIN "User" u ON u."id" = s."userId"
     WHERE s."tokenHash" = $1 AND s."endedAt" IS NULL AND s."expiresAt" > $2 AND u."status" = 'active'`,
}

/** The live session of a browser, by the SHA-256 of its cookie's token, with the person and what they belong to. */
export async function findBrowserSession(tokenHash: Buffer, now: number): Promise<BrowserSession | null> {
  const [row] = await run<Row>(statement, [tokenHash, timestamp(now)])
  if (!row) return null
  const { id, isAdmin, authTime, amr, acr, hasSecondFactor, expiresAt } = row
  return { id, isAdmin, authTime, amr, acr, hasSecondFactor, expiresAt, user: userOf(row) }
}
