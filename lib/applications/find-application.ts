import { findOwnApplication, type ApplicationRecord } from '@/lib/data/applications'
import { now } from '@/lib/clock'
import { isRowId } from '@/lib/row-id'

/** null for another owner's application, as for one that does not exist. */
export const findApplication = async (id: string, ownerId: string): Promise<ApplicationRecord | null> =>
  isRowId(id) ? findOwnApplication(id, ownerId, new Date(now())) : null
