/**
 * What lives, as SQL: each look-up, list, count and conditional write takes its conditions from here. What hangs on a grant is live when it
 * has not ended (revoked, expired, spent, signed out: for good) and nothing above it rests (grant paused, application or person suspended:
 * until further notice). What rests can still be ended, so an ending asks only whether something has ended.
 *
 * The aliases are those of the statements: t access token, r refresh token, f family, s session, g grant, a its application, u its user,
 * x the application of an exchanged token. `now` is the parameter that holds the time.
 */
const familyNotEnded = (now: string): string => `
  f."endedAt" IS NULL
  AND (NOT f."sessionBound" OR (s."id" IS NOT NULL AND s."endedAt" IS NULL AND s."expiresAt" > ${now}))`

export const grantNotEnded = (now: string): string => `
  g."status" <> 'revoked' AND (g."expiresAt" IS NULL OR g."expiresAt" > ${now})`

const nothingRests = `g."status" <> 'paused' AND a."status" = 'active' AND (u."id" IS NULL OR u."status" = 'active')`

const grantIsLive = (now: string): string => `${grantNotEnded(now)} AND ${nothingRests}`

/** For what belongs to a family and expires by itself: codes, devices. */
export const chainIsLive = (now: string): string => `${familyNotEnded(now)} AND ${grantIsLive(now)}`

export const accessTokenNotEnded = (now: string): string => `
  t."revokedAt" IS NULL AND t."expiresAt" > ${now} AND ${grantNotEnded(now)} AND (f."id" IS NULL OR (${familyNotEnded(now)}))`

// A token that was exchanged is another client's than the grant's: that one has to be live too.
export const accessTokenIsLive = (now: string): string => `
  ${accessTokenNotEnded(now)} AND ${nothingRests} AND (t."clientId" = a."clientId" OR x."status" = 'active')`

const refreshTokenNotExpired = (now: string): string =>
  `r."expiresAt" > ${now} AND f."absoluteExpiresAt" > ${now}`

export const refreshTokenNotEnded = (now: string): string => `
  r."usedAt" IS NULL AND ${refreshTokenNotExpired(now)} AND ${familyNotEnded(now)} AND ${grantNotEnded(now)}`

/** Does not ask whether the token was used, because it may be presented again within the grace period. */
export const refreshChainIsLive = (now: string): string =>
  `${refreshTokenNotExpired(now)} AND ${chainIsLive(now)}`

export const refreshTokenIsLive = (now: string): string => `r."usedAt" IS NULL AND ${refreshChainIsLive(now)}`

/** For a FROM clause: an access token, its family, grant, application and user. */
export const accessTokenToUser = `
  "AccessToken" t
  JOIN "Grant" g ON g."id" = t."grantId"
  JOIN "Application" a ON a."id" = g."applicationId"
  LEFT JOIN "User" u ON u."id" = g."userId"
  LEFT JOIN "TokenFamily" f ON f."id" = t."familyId"
  LEFT JOIN "Session" s ON s."id" = f."sessionId"
  LEFT JOIN LATERAL (SELECT "status" FROM "Application"
                      WHERE t."clientId" <> a."clientId" AND "clientId" = t."clientId" OFFSET 0) x ON true`

/** The same for a refresh token. */
export const refreshTokenToUser = `
  "RefreshToken" r
  JOIN "TokenFamily" f ON f."id" = r."familyId"
  JOIN "Grant" g ON g."id" = f."grantId"
  JOIN "Application" a ON a."id" = g."applicationId"
  JOIN "User" u ON u."id" = g."userId"
  LEFT JOIN "Session" s ON s."id" = f."sessionId"`

/**
 * The same after something that knows the family's id: from it to the user by one key after another. `OFFSET 0` keeps PostgreSQL from
 * joining in another order, which it would while it has no statistics: then each look-up would read all families of the grant.
 */
export const stepsToUser = (familyId: string): string => `
  CROSS JOIN LATERAL (SELECT * FROM "TokenFamily" WHERE "id" = ${familyId} OFFSET 0) f
  CROSS JOIN LATERAL (SELECT * FROM "Grant" WHERE "id" = f."grantId" OFFSET 0) g
  CROSS JOIN LATERAL (SELECT * FROM "Application" WHERE "id" = g."applicationId" OFFSET 0) a
  CROSS JOIN LATERAL (SELECT * FROM "User" WHERE "id" = g."userId" OFFSET 0) u
  LEFT JOIN LATERAL (SELECT * FROM "Session" WHERE "id" = f."sessionId" OFFSET 0) s ON true`
