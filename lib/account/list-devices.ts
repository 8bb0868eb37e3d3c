import { now } from '@/lib/clock'
import {
  applicationsOpenedIn,
  listLiveSessions,
  type LiveSession,
  type OpenedApplication,
} from '@/lib/data/access/live-sessions'

export type Device = LiveSession & { isThis: boolean; applications: OpenedApplication[] }

/** The most devices that a page shows. */
const mostShown = 100

/** The devices that are signed in, this one first. `total` counts those that are not shown too. */
export async function listDevices(
  userId: string,
  sessionId: string,
  take: number = mostShown,
): Promise<{ devices: Device[]; total: number }> {
  const at = new Date(now())
  const { sessions, total } = await listLiveSessions(userId, { currentId: sessionId, take, now: at })
  const opened = await applicationsOpenedIn(
    sessions.map(({ id }) => id),
    at,
  )
  const devices = sessions.map((session) => ({
    ...session,
    isThis: session.id === sessionId,
    applications: opened.get(session.id) ?? [],
  }))
  return { devices, total }
}
