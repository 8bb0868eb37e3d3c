import { createHmac } from 'node:crypto'
import { cookies, headers } from 'next/headers'
import { env } from '@/lib/env'
import { rowIdPattern } from '@/lib/row-id'
import { equalInConstantTime } from '@/lib/secrets'
import { cookieAttributes, resetCookieName } from './cookie-names'
import { readCookie } from './read-cookie'
import { returnPath } from './return-path'

/** A password reset as one browser sees it. */
export type BrowserReset = {
  id: string
  /** It has shown the link or the code: it may choose the new password. */
  isOpen: boolean
  /** A page of this site to continue to. */
  next: string | null
}

const lifetime = 40 * 60
const form = new RegExp(`^(${rowIdPattern})\\.(asked|open)\\.([\\w-]*)\\.([\\w-]{43})$`)

/** Keeps the link's token out of the address bar and the history: this signed cookie replaces it. */
export function resetOfCookie(cookieHeader: string | null): BrowserReset | null {
  const [, id, stage, next, sum] = form.exec(readCookie(cookieHeader, resetCookieName()) ?? '') ?? []
  if (!id || !stage || next === undefined || !sum) return null
  const expected = sumOf(`${id}.${stage}.${next}`)
  if (!equalInConstantTime(Buffer.from(sum), Buffer.from(expected))) return null
  return { id, isOpen: stage === 'open', next: returnPath(Buffer.from(next, 'base64url').toString()) }
}

export function resetCookieValue({ id, isOpen, next }: BrowserReset): string {
  const content = `${id}.${isOpen ? 'open' : 'asked'}.${Buffer.from(next ?? '').toString('base64url')}`
  return `${content}.${sumOf(content)}`
}

export const readResetCookie = async (): Promise<BrowserReset | null> =>
  resetOfCookie((await headers()).get('cookie'))

export async function setResetCookie(reset: BrowserReset): Promise<void> {
  ;(await cookies()).set(resetCookieName(), resetCookieValue(reset), {
    ...cookieAttributes(),
    maxAge: lifetime,
  })
}

const sumOf = (content: string): string =>
  createHmac('sha256', env().authSecret).update(`password-reset:${content}`).digest('base64url')
