import { countPeopleWithAccess } from '@/lib/data/access/grants'
import { now } from '@/lib/clock'

/** Shown to whoever is asked to allow it: an application that nobody uses yet deserves a second look. */
export const peopleWithAccess = (clientId: string): Promise<number> =>
  countPeopleWithAccess(clientId, new Date(now()))
