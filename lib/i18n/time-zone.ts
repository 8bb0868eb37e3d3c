import { hostCookie } from '@/lib/host-cookie'

/** Written by the browser itself (`app/note-time-zone.tsx`). */
export const timeZoneCookie = (): string => hostCookie('time_zone')

/** The first that the runtime knows, else UTC. */
export const firstTimeZone = (...candidates: (string | null | undefined)[]): string =>
  candidates.find((zone): zone is string => isTimeZone(zone)) ?? 'UTC'

function isTimeZone(zone: string | null | undefined): boolean {
  if (!zone || zone.length > 60) return false
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}

const time = { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const
const day = { year: 'numeric', month: 'long', day: 'numeric' } as const

/** A time of day is never without its zone. */
export const dateFormats = {
  exact: { ...day, ...time },
  exactShort: { ...day, month: 'short', ...time },
  time,
} as const
