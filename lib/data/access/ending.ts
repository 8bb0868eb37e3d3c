import type { EndingReason } from './ending-reason'
import { accessTokenNotEnded, accessTokenToUser, refreshTokenNotEnded, refreshTokenToUser } from './liveness'
import { isSelfContained } from './self-contained'

/** A reason, or the parameter that holds it. */
type Reason = EndingReason | `$${number}`

const valueOf = (reason: Reason): string => (reason.startsWith('$') ? reason : `'${reason}'`)

/**
 * How things end, as SQL: each part is a CTE `ended` for a statement whose $1 is the time. `which` is a condition on the alias (g grant,
 * f family, t access token). Each write names what must not have ended yet, so that one of several calls ends it.
 */
export const grantsEnded = (which: string, reason: Reason): string => `
  ended AS (
    UPDATE "Grant" g SET "status" = 'revoked', "revokedAt" = $1, "revokedReason" = ${valueOf(reason)}, "updatedAt" = $1
     WHERE ${which} AND g."status" <> 'revoked'
    RETURNING g."id", g."id" AS "grantId"),
  families AS (
    UPDATE "TokenFamily" f SET "endedAt" = $1, "endedReason" = ${valueOf(reason)}
      FROM ended WHERE f."grantId" = ended."id" AND f."endedAt" IS NULL)`

export const familiesEnded = (which: string, reason: Reason): string => `
  ended AS (
    UPDATE "TokenFamily" f SET "endedAt" = $1, "endedReason" = ${valueOf(reason)}
     WHERE ${which} AND f."endedAt" IS NULL
    RETURNING f."id", f."grantId")`

/** An access token keeps no reason. */
export const accessTokensEnded = (which: string): string => `
  ended AS (
    UPDATE "AccessToken" t SET "revokedAt" = $1
     WHERE ${which} AND t."revokedAt" IS NULL
    RETURNING t."grantId", t."expiresAt", ${isSelfContained('t')} AS "selfContained")`

/** When the last of the access tokens (t) expires that can be verified without asking, as an aggregate. */
export const lastSelfContained = `max(t."expiresAt") FILTER (WHERE t."expiresAt" > $1 AND ${isSelfContained('t')})`

export const milliseconds = (time: string) => `(extract(epoch FROM ${time}) * 1000)::float8`

/**
 * The proof of each row of `ended`, for a FROM clause. `reach` finds its refresh tokens, `tokens` its access tokens. A statement sees the
 * tables before its own writes, so everything live at that time is what it ended.
 */
const proof = (reach: string, tokens: string) => `
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE ${accessTokenNotEnded('$1')})::int AS "accessTokens",
           ${milliseconds(lastSelfContained)} AS "selfContainedUntil"
      FROM ${accessTokenToUser} WHERE ${tokens}) access
  CROSS JOIN LATERAL (
    SELECT count(*)::int AS "refreshTokens"
      FROM ${refreshTokenToUser} WHERE ${reach} AND ${refreshTokenNotEnded('$1')}) refresh`

const owner = `
  JOIN "Grant" g ON g."id" = ended."grantId"
  JOIN "Application" a ON a."id" = g."applicationId"`

const columns = `g."userId", a."clientId", access."accessTokens", access."selfContainedUntil", refresh."refreshTokens"`

export const endGrants = (which: string, reason: Reason): string => `
  WITH ${grantsEnded(which, reason)}
  SELECT ended."grantId", NULL::uuid AS "familyId", ${columns}
    FROM ended ${owner} ${proof(`f."grantId" = ended."id"`, `t."grantId" = ended."id"`)}`

export const endFamilies = (which: string, reason: Reason): string => `
  WITH ${familiesEnded(which, reason)}
  SELECT ended."grantId", ended."id" AS "familyId", ${columns}
    FROM ended ${owner} ${proof(`f."id" = ended."id"`, `t."familyId" = ended."id"`)}`

/** One row for all tokens of a grant. */
export const endAccessTokens = (which: string): string => `
  WITH ${accessTokensEnded(which)}
  SELECT ended."grantId", NULL::uuid AS "familyId", g."userId", a."clientId", 0 AS "refreshTokens", count(*)::int AS "accessTokens",
         ${milliseconds('max(ended."expiresAt") FILTER (WHERE ended."selfContained")')} AS "selfContainedUntil"
    FROM ended ${owner}
   GROUP BY ended."grantId", g."userId", a."clientId"`

const boundToIt = `f."sessionId" = ended."id" AND f."sessionBound"`

/** The families that are bound to a session end with it, because they name it. */
export const endSessions = (which: string): string => `
  WITH ended AS (
    UPDATE "Session" s SET "endedAt" = $1
     WHERE ${which} AND s."endedAt" IS NULL
    RETURNING s."id", s."userId", s."expiresAt" > $1 AS "wasLive")
  SELECT ended.*, access."accessTokens", access."selfContainedUntil", refresh."refreshTokens"
    FROM ended ${proof(boundToIt, boundToIt)}`
