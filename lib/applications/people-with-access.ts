import { countPeopleWithAccess } from '@/lib/data/access/grants'
import { now } from '@/lib/clock'

/** Shown on the consent page: an application without users deserves a second look. */
export const peopleWithAccess = (clientId: string): Promise<number> =>
  countPeopleWithAccess(clientId, new Date(now()))
