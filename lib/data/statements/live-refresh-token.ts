import { familyColumns } from './family-columns'
import { refreshTokenIsLive, stepsToUser } from '../access/liveness'
import { userColumns } from './user-columns'

/**
 * What a client may use of its refresh tokens, as a SELECT: $1 the hash, $2 the client, $3 the time, $4 scopes and $5 resources that have
 * to be covered, $6 the key that was proved. A statement that changes the token repeats `"usedAt" IS NULL` in its write: of two concurrent
 * ones, that condition decides.
 */
export const liveRefreshToken = `
      SELECT r."id" AS "tokenId", ${familyColumns}, ${userColumns}
        FROM (SELECT * FROM "RefreshToken"
               WHERE "hash" = $1 AND "clientId" = $2 AND ("boundTo" IS NULL OR "boundTo" = $6::text) OFFSET 0) r
             ${stepsToUser('r."familyId"')}
       WHERE ($4::text[] IS NULL OR f."scopes" @> $4) AND ($5::text[] IS NULL OR f."resources" @> $5) AND ${refreshTokenIsLive('$3')}`
