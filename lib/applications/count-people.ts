import { countPeopleWithAccess } from '@/lib/data/grants'
import { now } from '@/lib/clock'

/** How many people here use it at the moment. */
export const countPeople = (clientId: string): Promise<number> =>
  countPeopleWithAccess(clientId, new Date(now()))
