import type { DeviceAuthorizationStatus } from '@/lib/oauth/records'
import { pollLeeway, type DevicePoll } from '@/lib/oauth/store'
import { familyColumns, familyOf, type FamilyRow } from './family-columns'
import { chainIsLive, stepsToUser } from '../access/liveness'
import { run, timestamp } from './statement'
import { userColumns, userOf, type UserRow } from './user-columns'

type Row = {
  was: DeviceAuthorizationStatus
  isOver: boolean
  isTooSoon: boolean
  isLive: boolean
} & FamilyRow &
  UserRow

// The lock makes concurrent polls wait for each other, so that each sees the result of the one before. A repeat within the leeway changes
// nothing: it neither adds five seconds nor delays the next poll.
const statement = {
  name: 'poll_device_authorization',
  text: `
    WITH device AS MATERIALIZED (
      SELECT "id", "familyId", "status" AS "was", "expiresAt" <= $3 AS "isOver",
             coalesce("lastPolledAt" + make_interval(secs => $4) > $3, false) AS "isRepeat",
             coalesce("lastPolledAt" + make_interval(secs => $4) <= $3
                      AND "lastPolledAt" + make_interval(secs => "interval" - $4) > $3, false) AS "isTooSoon"
        FROM "DeviceAuthorization"
       WHERE "deviceCodeHash" = $1 AND "clientId" = $2 FOR UPDATE),
    live AS MATERIALIZED (
      SELECT ${familyColumns}, ${userColumns}
        FROM (SELECT "familyId" FROM device WHERE "was" = 'allowed' AND NOT "isOver" AND "familyId" IS NOT NULL OFFSET 0) d
             ${stepsToUser('d."familyId"')}
       WHERE ${chainIsLive('$3')})
    UPDATE "DeviceAuthorization" d
       SET "status" = CASE WHEN live."familyId" IS NOT NULL THEN 'used' ELSE d."status" END,
           "lastPolledAt" = CASE WHEN device."was" = 'pending' AND NOT device."isRepeat" THEN $3 ELSE d."lastPolledAt" END,
           "interval" = CASE WHEN device."was" = 'pending' AND device."isTooSoon" THEN d."interval" + 5 ELSE d."interval" END
      FROM device LEFT JOIN live ON true
     WHERE d."id" = device."id"
    RETURNING device."was", device."isOver", device."isTooSoon", live."familyId" IS NOT NULL AS "isLive", live.*`,
}

/** A poll that gets "unknown" for an allowed device may have begun before the decision was written: a second look finds its family. */
export async function pollDeviceAuthorization(
  hash: Buffer,
  clientId: string,
  now: number,
): Promise<DevicePoll> {
  const values = [hash, clientId, timestamp(now), pollLeeway]
  const [first] = await run<Row>(statement, values)
  const isUnclear = first?.was === 'allowed' && !first.isOver && !first.isLive
  const [row] = isUnclear ? await run<Row>(statement, values) : [first]
  return row ? pollOf(row) : { outcome: 'unknown' }
}

function pollOf(row: Row): DevicePoll {
  if (row.was === 'used') return { outcome: 'replayed' }
  if (row.was === 'denied') return { outcome: 'denied' }
  if (row.isOver) return { outcome: 'expired' }
  if (row.was === 'pending') return { outcome: row.isTooSoon ? 'slow_down' : 'pending' }
  return row.isLive
    ? { outcome: 'consumed', family: familyOf(row), user: userOf(row) }
    : { outcome: 'unknown' }
}
