import { countPeopleWithAccess } from '@/lib/data/application-facts'

/** Shown to whoever is asked to allow it: an application that nobody uses yet deserves a second look. */
export const peopleWithAccess = (clientId: string): Promise<number> => countPeopleWithAccess(clientId)
