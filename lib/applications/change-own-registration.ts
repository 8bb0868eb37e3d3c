import { findApplicationReference } from '@/lib/data/application-references'
import { lockClientDocument } from '@/lib/data/application-documents'
import { changeOwnApplication, findOwnApplication, type ApplicationRecord } from '@/lib/data/applications'
import { recordAudit } from '@/lib/data/audit'
import { readSettings } from '@/lib/data/settings'
import { transaction } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import { env } from '@/lib/env'
import type { ApplicationDocument } from './application-document'
import { applyChanges } from './apply-changes'
import { documentOf } from './document-of'
import { clientFields, type ApplicationField } from './fields'
import { done, refused, type Outcome } from '@/lib/outcome'
import { readChanges } from './read-changes'
import { sectorProblemOf } from './sector-document'

type Origin = { ip: string | null; userAgent: string | null }

/**
 * The client, not its owner, is who did it. `null`: there is no such client. Refused with `changed_meanwhile` when it is not as `isExpected`
 * wants it.
 */
export async function changeOwnRegistration(
  clientId: string,
  changes: unknown,
  isExpected: (current: ApplicationRecord) => boolean,
  { ip, userAgent }: Origin,
): Promise<Outcome | null> {
  const read = readChanges(changes)
  if (!read.ok) return read
  const own = Object.fromEntries(
    Object.entries(read.value).filter(([field]) => isOfClient(field as ApplicationField)),
  )
  const [settings, reference] = await Promise.all([readSettings(), findApplicationReference(clientId)])
  if (reference?.clientId !== clientId) return null
  const { id, ownerId } = reference
  const at = new Date(now())
  const problem = await sectorProblemOf(own, () => findOwnApplication(id, ownerId, at))
  if (problem !== null) return { ok: false, fieldErrors: { redirectUris: problem } }
  return transaction(async (database) => {
    await lockClientDocument(id, database)
    const found = await findOwnApplication(id, ownerId, at, database)
    if (!found) return null
    if (!isExpected(found)) return refused('changed_meanwhile')
    const before = documentOf(found)
    const { after, changed, problems } = applyChanges(before, own, {
      isTrusted: found.trusted,
      isLegacyAllowed: before.profile === 'legacy',
      redirectSchemes: settings.redirectSchemes,
      siteName: settings.brandName || env().productName,
      catalogue: [],
    })
    if (changed.length === 0) return done
    if (problems.length > 0) return { ok: false, fieldErrors: Object.fromEntries(problems) }
    await changeOwnApplication(id, ownerId, pick(after, changed), at, database)
    const details = { before: pick(before, changed), after: pick(after, changed), by: 'client' }
    const target = { type: 'application', id }
    await recordAudit(
      { action: 'application.updated', at, actorId: null, clientId, target, ip, userAgent, details },
      database,
    )
    return done
  })
}

/** The members that a client may change with its own token. */
export const isOfClient = (field: ApplicationField): boolean =>
  (clientFields as readonly ApplicationField[]).includes(field)

const pick = (document: ApplicationDocument, changed: ApplicationField[]) =>
  Object.fromEntries(changed.map((field) => [field, document[field]]))
