import type { DeviceAuthorizationRecord, OpenedDevice } from '@/lib/oauth/records'
import type { DeviceDecision } from '@/lib/oauth/store'
import { familyValues, insertFamily } from './save-family'
import { recordedFrom, recordValues } from './recorded-with'
import { json, run, timestamp } from './statement'

const save = {
  name: 'save_device_authorization',
  text: `
    INSERT INTO "DeviceAuthorization" ("id", "deviceCodeHash", "userCode", "clientId", "scopes", "resources", "authorizationDetails",
                                       "address", "interval", "createdAt", "expiresAt")
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    ON CONFLICT ("userCode") DO NOTHING
    RETURNING "id"`,
}

const find = {
  name: 'find_device_authorization',
  text: `
    SELECT "id", "deviceCodeHash", "userCode", "clientId", "scopes", "resources", "authorizationDetails", "address", "interval",
           "createdAt", "expiresAt", "status", "sessionId"
      FROM "DeviceAuthorization"
     WHERE "userCode" = $1 AND "expiresAt" > $2`,
}

const open = {
  name: 'open_device_authorization',
  text: `
    UPDATE "DeviceAuthorization" SET "sessionId" = $2
     WHERE "userCode" = $1 AND "expiresAt" > $3
       AND ("sessionId" = $2 OR ("sessionId" IS NULL AND "status" = 'pending'))
    RETURNING "id"`,
}

const decided = `
    UPDATE "DeviceAuthorization" SET "status" = 'allowed', "familyId" = $1
     WHERE "userCode" = $15 AND "sessionId" = $16 AND "status" = 'pending' AND "expiresAt" > $13
    RETURNING "id"`

const allow = {
  name: 'allow_device_authorization',
  text: `
    WITH decided AS (${decided}),
    family AS (${insertFamily.replace(/VALUES \((.*)\)/, 'SELECT $1 FROM decided')})
    SELECT "id" FROM decided`,
}

const deny = {
  name: 'deny_device_authorization',
  text: `
    WITH decided AS (
      UPDATE "DeviceAuthorization" SET "status" = 'denied'
       WHERE "userCode" = $1 AND "sessionId" = $2 AND "status" = 'pending' AND "expiresAt" > $3
      RETURNING "id", "clientId", "sessionId"),
    refused AS (
      SELECT d."clientId", s."userId"
        FROM decided d CROSS JOIN LATERAL (SELECT "userId" FROM "Session" WHERE "id" = d."sessionId" OFFSET 0) s),
    ${recordedFrom({
      rows: 'refused',
      action: 'access.refused',
      at: '$3::timestamptz',
      userId: 'refused."userId"',
      clientId: 'refused."clientId"',
      target: null,
      next: 4,
    })}
    SELECT "id" FROM decided`,
}

export async function saveDeviceAuthorization(device: DeviceAuthorizationRecord): Promise<boolean> {
  const { id, deviceCodeHash, userCode, clientId, scopes, resources, address, interval } = device
  const asked = [id, deviceCodeHash, userCode, clientId, scopes, resources, json(device.authorizationDetails)]
  const times = [timestamp(device.createdAt), timestamp(device.expiresAt)]
  return (await run(save, [...asked, address, interval, ...times])).length > 0
}

export async function findDeviceAuthorization(userCode: string, now: number): Promise<OpenedDevice | null> {
  const [row] = await run<OpenedDevice>(find, [userCode, timestamp(now)])
  return row ?? null
}

/** One conditional write decides; only when it found nothing is it asked why. */
export async function openDeviceAuthorization(
  userCode: string,
  sessionId: string,
  now: number,
): Promise<'opened' | 'opened_elsewhere' | 'unknown'> {
  if ((await run(open, [userCode, sessionId, timestamp(now)])).length > 0) return 'opened'
  return (await findDeviceAuthorization(userCode, now)) ? 'opened_elsewhere' : 'unknown'
}

export async function decideDeviceAuthorization({
  userCode,
  sessionId,
  family,
  now,
}: DeviceDecision): Promise<boolean> {
  const rows = family
    ? await run(allow, [...familyValues(family, now), userCode, sessionId])
    : await run(deny, [userCode, sessionId, timestamp(now), ...recordValues({ by: 'device' })])
  return rows.length > 0
}
