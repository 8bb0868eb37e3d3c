import { storedSettings } from '../settings'
import type { Database } from '../transaction'
import { lastSelfContained, milliseconds } from './ending'
import { later } from './proof'

type Holder = { userId: string } | { clientId: string }
type Row = { until: number | null }

const recorded = (holder: string): string => `
  SELECT ${milliseconds(lastSelfContained)} AS "until"
    FROM "Grant" g JOIN "AccessToken" t ON t."grantId" = g."id"
   WHERE ${holder}`

const recordedOfUser = recorded(`g."userId" = $2::uuid`)
const recordedOfClient = recorded(
  `g."applicationId" = (SELECT "id" FROM "Application" WHERE "clientId" = $2)`,
)

// By the grant types that issue tokens without a row, or under the grant of another application.
const unrecorded = `
  SELECT ${milliseconds(`($1::timestamptz + make_interval(secs => greatest(
           CASE WHEN coalesce(a."accessTokenFormat", 'jwt') = 'jwt' THEN coalesce(a."accessTokenLifetime", $3::int) END,
           (SELECT max(coalesce(r."accessTokenLifetime", a."accessTokenLifetime", $3::int)) FROM "Resource" r
             WHERE r."tokenFormat" = 'jwt' OR r."encryptionJwk" IS NOT NULL))))`)} AS "until"
    FROM "Application" a
   WHERE a."clientId" = $2
     AND a."grantTypes" && ARRAY['client_credentials', 'urn:ietf:params:oauth:grant-type:jwt-bearer',
                                 'urn:ietf:params:oauth:grant-type:token-exchange']`

/**
 * Until when an API that verifies tokens by itself could accept one of them, in milliseconds since the epoch; null: there is none. What an
 * application has for itself may have no row: it counts as issued at this moment, with the lifetime that it would get.
 */
export async function verifiableUntil(holder: Holder, at: Date, database: Database): Promise<number | null> {
  if ('userId' in holder) return latest(await rowsOf(database, recordedOfUser, at, holder.userId))
  const stored = latest(await rowsOf(database, recordedOfClient, at, holder.clientId))
  return later(stored, await unrecordedUntil(holder.clientId, at, database))
}

/** The same of what has no row. */
export async function unrecordedUntil(
  clientId: string,
  at: Date,
  database: Database,
): Promise<number | null> {
  const { accessTokenLifetime } = await storedSettings(database)
  return latest(await rowsOf(database, unrecorded, at, clientId, accessTokenLifetime))
}

const rowsOf = (database: Database, text: string, ...values: unknown[]): Promise<Row[]> =>
  database.$queryRawUnsafe<Row[]>(text, ...values)

const latest = (rows: Row[]): number | null => rows[0]?.until ?? null
