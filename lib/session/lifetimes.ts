import { readSettings } from '@/lib/data/settings'
import type { Settings } from '@/lib/settings'

/** Milliseconds. Without use a session ends after `idle`, with use after `absolute`. */
export type SessionLifetimes = { idle: number; absolute: number }

/** `kept`: the person stays signed in when they close the browser. One that is not kept never lives longer than one that is. */
export async function sessionLifetimes(kept: boolean): Promise<SessionLifetimes> {
  const settings = await readSettings()
  return kept ? keptLifetimes(settings) : briefLifetimes(settings)
}

function keptLifetimes({ sessionIdleLifetime, sessionLifetime }: Settings): SessionLifetimes {
  const absolute = sessionLifetime * 1000
  return { idle: Math.min(sessionIdleLifetime * 1000, absolute), absolute }
}

function briefLifetimes(settings: Settings): SessionLifetimes {
  const longest = keptLifetimes(settings)
  const absolute = Math.min(settings.briefSessionLifetime * 1000, longest.absolute)
  return { idle: Math.min(settings.briefSessionIdleLifetime * 1000, longest.idle, absolute), absolute }
}

/** Whether a sign-in that was not asked "Keep me signed in" is kept. */
export const keepsByDefault = async (): Promise<boolean> => (await readSettings()).keepSignedIn
