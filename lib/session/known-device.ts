import { createHmac } from 'node:crypto'
import { cookies, headers } from 'next/headers'
import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { equalInConstantTime, randomToken } from '@/lib/secrets'
import { cookieAttributes, deviceCookieName } from './cookie-names'
import { readCookie } from './read-cookie'

const day = 86_400_000
/** The longest time that browsers keep a cookie. */
const days = 400
const mostAccounts = 5
const form = /^([\w-]{43})((?:\.\d{5}-[\w-]{43}){1,5})$/

type KnownDevice = { id: string; entries: string[] }

/**
 * Which accounts have signed in from a browser. It grants no access: guesses from other browsers, however many, cannot use up the tries of
 * a browser that carries it. Signed for each account; it names none of them.
 */
export function readKnownDevice(cookieHeader: string | null): KnownDevice | null {
  const [, id, entries] = form.exec(readCookie(cookieHeader, deviceCookieName()) ?? '') ?? []
  return id && entries ? { id, entries: entries.slice(1).split('.') } : null
}

/** The device's id when this account has signed in there within 400 days. */
export function deviceOf(device: KnownDevice | null, userId: string): string | null {
  const isTheirs = device?.entries.some((entry) => {
    const since = Number(entry.slice(0, 5))
    const isFresh = today() - since <= days
    return isFresh && equalInConstantTime(Buffer.from(entry), Buffer.from(entryOf(device.id, userId, since)))
  })
  return device && isTheirs ? device.id : null
}

/** The cookie after this account signed in; the five accounts that did so last are kept. */
export function withAccount(device: KnownDevice | null, userId: string): string {
  const id = device?.id ?? randomToken()
  const others = (device?.entries ?? []).filter(
    (entry) => entry !== entryOf(id, userId, Number(entry.slice(0, 5))),
  )
  return [id, entryOf(id, userId, today()), ...others].slice(0, mostAccounts + 1).join('.')
}

/** For `signIn`: whether this request's browser is known to an account. */
export async function knownDevices(): Promise<(userId: string) => string | null> {
  const device = readKnownDevice((await headers()).get('cookie'))
  return (userId) => deviceOf(device, userId)
}

export async function rememberDevice(userId: string): Promise<void> {
  const device = readKnownDevice((await headers()).get('cookie'))
  const cookie = { ...cookieAttributes(), maxAge: (days * day) / 1000 }
  ;(await cookies()).set(deviceCookieName(), withAccount(device, userId), cookie)
}

const today = (): number => Math.floor(now() / day)

const entryOf = (deviceId: string, userId: string, since: number): string =>
  `${since}-${createHmac('sha256', env().authSecret).update(`known-device:${deviceId}:${userId}:${since}`).digest('base64url')}`
