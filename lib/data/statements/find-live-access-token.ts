import type { AccessTokenRecord, DescribedAccessToken, LiveAccessToken } from '@/lib/oauth/records'
import { isSelfContained } from '../access/self-contained'
import { familyColumns, familyOf, type FamilyRow } from './family-columns'
import { accessTokenIsLive, accessTokenToUser } from '../access/liveness'
import { run, timestamp } from './statement'
import { userColumns, userOf, type UserRow } from './user-columns'

type Row = { [Name in keyof FamilyRow]: FamilyRow[Name] | null } & {
  [Name in keyof UserRow]: UserRow[Name] | null
} & Omit<AccessTokenRecord, 'hash' | 'familyId'>

const statement = {
  name: 'find_live_access_token',
  text: `
    SELECT t."id", t."grantId", t."clientId", t."format", ${isSelfContained('t')} AS "selfContained", t."scopes", t."audience", t."createdAt", t."expiresAt",
           t."credentials", t."boundTo", t."authorizationDetails", t."actor", ${familyColumns}, ${userColumns}
      FROM ${accessTokenToUser}
     WHERE t."hash" = $1 AND ${accessTokenIsLive('$2')}`,
}

/**
 * One look-up by the hash of the whole token: the token, its family, grant, application, user and session are all live, or the result is
 * null.
 */
export async function findLiveAccessToken(hash: Buffer, now: number): Promise<LiveAccessToken | null> {
  const [row] = await run<Row>(statement, [hash, timestamp(now)])
  if (!row) return null
  const { id, grantId, familyId, clientId, format, scopes, audience, createdAt, expiresAt, credentials } = row
  const { boundTo, authorizationDetails, actor, selfContained } = row
  const times = { createdAt, expiresAt }
  const bound = { credentials, boundTo, authorizationDetails, actor }
  const token = {
    id,
    hash,
    grantId,
    familyId,
    clientId,
    format,
    selfContained,
    scopes,
    audience,
    ...times,
    ...bound,
  }
  return { ...token, family: hasFamily(row) ? familyOf(row) : null, user: hasUser(row) ? userOf(row) : null }
}

const hasFamily = (row: Row): row is Row & FamilyRow => row.familyId !== null
const hasUser = (row: Row): row is Row & UserRow => row.userId !== null

type Described = Omit<DescribedAccessToken, 'family' | 'user'> & {
  familyId: string | null
  acr: string | null
  authTime: number | null
  userId: string | null
  email: string | null
}

const description = {
  name: 'describe_live_access_token',
  text: `
    SELECT t."id", t."clientId", t."scopes", t."audience", t."createdAt", t."expiresAt", t."credentials", t."boundTo", t."actor",
           coalesce(t."authorizationDetails", f."authorizationDetails") AS "authorizationDetails",
           f."id" AS "familyId", f."acr", f."authTime", u."id" AS "userId", u."email"
      FROM ${accessTokenToUser}
     WHERE t."hash" = $1 AND ${accessTokenIsLive('$2')}`,
}

/** The same look-up with a quarter of the columns. */
export async function describeLiveAccessToken(
  hash: Buffer,
  now: number,
): Promise<DescribedAccessToken | null> {
  const [row] = await run<Described>(description, [hash, timestamp(now)])
  if (!row) return null
  const { familyId, acr, authTime, userId, email, ...token } = row
  return {
    ...token,
    family: familyId === null ? null : { acr, authTime },
    user: userId === null ? null : { id: userId, email: email ?? '' },
  }
}
