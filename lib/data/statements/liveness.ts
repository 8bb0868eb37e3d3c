/**
 * The conditions under which what hangs on a grant is live, as SQL: every look-up and every conditional write takes them from here.
 * The aliases are those of the statements: f family, g grant, a application, u user, s session. `now` is the parameter that holds the time.
 */
export const familyIsLive = (now: string): string => `
  f."endedAt" IS NULL
  AND (NOT f."sessionBound" OR (s."id" IS NOT NULL AND s."endedAt" IS NULL AND s."expiresAt" > ${now}))`

export const grantIsLive = (now: string): string => `
  g."status" = 'active' AND (g."expiresAt" IS NULL OR g."expiresAt" > ${now}) AND a."status" = 'active'`

/** For a FROM clause that begins with the family. */
export const familyToUser = `
  "TokenFamily" f
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

/** The whole chain of `familyToUser`. */
export const chainIsLive = (now: string): string =>
  `${familyIsLive(now)} AND ${grantIsLive(now)} AND u."status" = 'active'`
