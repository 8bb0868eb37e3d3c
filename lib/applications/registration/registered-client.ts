import { deleteOwnApplication } from '@/lib/data/applications'
import { recordAudit } from '@/lib/data/audit'
import { deleteImage } from '@/lib/data/images'
import type {
  RegisteredClient,
  RegistrationCaller,
  RegistrationRefusal,
} from '@/lib/oauth/client-registration'
import { documentOf } from '../document-of'
import { metadataOf } from './metadata'
import { auditOf, suspended, withRegistration } from './open-registration'

/** RFC 7592 section 2.1. The secret was seen when it was made. */
export const readRegistration = (
  clientId: string,
  caller: RegistrationCaller,
): Promise<RegisteredClient | RegistrationRefusal> =>
  withRegistration(clientId, caller, ({ found }) =>
    Promise.resolve({ metadata: metadataOf(documentOf(found), found), token: caller.token ?? '' }),
  )

/** RFC 7592 section 2.3: every grant and token of it ends with it. */
export async function removeRegistration(
  clientId: string,
  caller: RegistrationCaller,
): Promise<RegistrationRefusal | null> {
  return withRegistration(clientId, caller, async (opened) => {
    const { found, ownerId, database } = opened
    if (found.status === 'suspended') return suspended
    await deleteOwnApplication(found.id, ownerId, database)
    if (found.logoImageId !== null) await deleteImage(found.logoImageId, database)
    const details = { name: found.name, by: 'client' }
    await recordAudit({ action: 'application.deleted', details, ...auditOf(opened, caller) }, database)
    return null
  })
}
