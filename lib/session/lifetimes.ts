import { readSettings } from '@/lib/data/settings'

/** Milliseconds. Without use a session ends after `idle`, with use after `absolute`. */
export async function sessionLifetimes(): Promise<{ idle: number; absolute: number }> {
  const { sessionIdleLifetime, sessionLifetime } = await readSettings()
  return { idle: sessionIdleLifetime * 1000, absolute: sessionLifetime * 1000 }
}
