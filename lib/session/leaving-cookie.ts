import { createHmac } from 'node:crypto'
import { cookies, headers } from 'next/headers'
import { z } from 'zod'
import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import { equalInConstantTime } from '@/lib/secrets'
import { cookieAttributes, leavingCookieName } from './cookie-names'
import { readCookie } from './read-cookie'

/** Milliseconds. */
const lifetime = 10 * 60_000
const form = /^([\w-]{1,2000})\.([\w-]{43})$/

const content = z.object({
  userId: z.uuid(),
  /** When the last factor was shown, in milliseconds. */
  provedAt: z.number(),
  /** How the session begins if the account is kept, as `startSession` was told. */
  how: z.object({
    amr: z.array(z.string()),
    provider: z.string().optional(),
    kept: z.boolean().optional(),
  }),
})

/** A person who has shown every factor of an account that they asked to delete. It is no session: all it opens is the page that keeps the account. */
export type Leaving = z.output<typeof content>

export function leavingOfCookie(cookieHeader: string | null): Leaving | null {
  const [, body, sum] = form.exec(readCookie(cookieHeader, leavingCookieName()) ?? '') ?? []
  if (!body || !sum || !equalInConstantTime(Buffer.from(sum), Buffer.from(sumOf(body)))) return null
  const leaving = content.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString())).data
  return leaving && now() - leaving.provedAt < lifetime ? leaving : null
}

export function leavingCookieValue(leaving: Leaving): string {
  const body = Buffer.from(JSON.stringify(leaving)).toString('base64url')
  return `${body}.${sumOf(body)}`
}

export const readLeavingCookie = async (): Promise<Leaving | null> =>
  leavingOfCookie((await headers()).get('cookie'))

export async function setLeavingCookie(leaving: Leaving): Promise<void> {
  const cookie = { ...cookieAttributes(), maxAge: lifetime / 1000 }
  ;(await cookies()).set(leavingCookieName(), leavingCookieValue(leaving), cookie)
}

export async function clearLeavingCookie(): Promise<void> {
  ;(await cookies()).set(leavingCookieName(), '', { ...cookieAttributes(), maxAge: 0 })
}

const sumOf = (body: string): string =>
  createHmac('sha256', env().authSecret).update(`leaving:${body}`).digest('base64url')
