import type { OpenedDevice } from '../../records'
import { pollLeeway, type Store } from '../../store'
import { familyOf, isFamilyLive, userOf } from './liveness'
import { hex, type DeviceRow, type Tables } from './tables'

type DeviceMethods = Pick<
  Store,
  | 'saveDeviceAuthorization'
  | 'findDeviceAuthorization'
  | 'openDeviceAuthorization'
  | 'decideDeviceAuthorization'
  | 'pollDeviceAuthorization'
>

export const memoryDevices = (tables: Tables): DeviceMethods => ({
  async saveDeviceAuthorization(device) {
    if ([...tables.devices.values()].some(({ userCode }) => userCode === device.userCode)) return false
    const row = { ...device, status: 'pending' as const, sessionId: null, familyId: null, lastPolledAt: null }
    tables.devices.set(hex(device.deviceCodeHash), row)
    return true
  },

  async findDeviceAuthorization(userCode, now) {
    const row = waiting(tables, userCode, now)
    return row ? opened(row) : null
  },

  async openDeviceAuthorization(userCode, sessionId, now) {
    const row = waiting(tables, userCode, now)
    if (!row) return 'unknown'
    if (row.status === 'pending') row.sessionId ??= sessionId
    return row.sessionId === sessionId ? 'opened' : 'opened_elsewhere'
  },

  async decideDeviceAuthorization({ userCode, sessionId, family, now }) {
    const row = waiting(tables, userCode, now)
    if (row?.status !== 'pending' || row.sessionId !== sessionId) return false
    row.status = family ? 'allowed' : 'denied'
    if (!family) return true
    tables.families.set(family.id, { ...family, endedAt: null })
    row.familyId = family.id
    return true
  },

  async pollDeviceAuthorization(hash, clientId, now) {
    const row = tables.devices.get(hex(hash))
    if (!row || row.clientId !== clientId) return { outcome: 'unknown' }
    if (row.status === 'used') return { outcome: 'replayed' }
    if (row.status === 'denied') return { outcome: 'denied' }
    if (row.expiresAt <= now) return { outcome: 'expired' }
    if (row.status === 'pending') return { outcome: waitOf(row, now) }
    if (row.familyId === null || !isFamilyLive(tables, row.familyId, now)) return { outcome: 'unknown' }
    row.status = 'used'
    const family = familyOf(tables, row.familyId)
    return { outcome: 'consumed', family, user: userOf(tables, family) }
  },
})

const waiting = (tables: Tables, userCode: string, now: number): DeviceRow | undefined =>
  [...tables.devices.values()].find((row) => row.userCode === userCode && row.expiresAt > now)

function opened({ familyId: _familyId, lastPolledAt: _lastPolledAt, ...device }: DeviceRow): OpenedDevice {
  return device
}

function waitOf(row: DeviceRow, now: number): 'pending' | 'slow_down' {
  const since = row.lastPolledAt === null ? Infinity : (now - row.lastPolledAt) / 1000
  if (since < pollLeeway) return 'pending'
  const isTooSoon = since < row.interval - pollLeeway
  row.lastPolledAt = now
  if (isTooSoon) row.interval += 5
  return isTooSoon ? 'slow_down' : 'pending'
}
