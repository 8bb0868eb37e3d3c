import { isDeepStrictEqual } from 'node:util'
import { findApplicationReference } from '@/lib/data/application-references'
import { lockClientDocument } from '@/lib/data/application-documents'
import { changeOwnApplication, findOwnApplication, type ApplicationRecord } from '@/lib/data/applications'
import { recordAudit } from '@/lib/data/audit'
import { readSettings } from '@/lib/data/settings'
import { transaction } from '@/lib/data/transaction'
import { now } from '@/lib/clock'
import type { ApplicationChanges } from './application-document'
import { complaintsAbout } from './application-rules'
import { documentOf } from './document-of'
import { done, refused, type Outcome } from '@/lib/outcome'
import { readChanges } from './read-changes'

/** What a client may change of itself with a token of its own. */
export const selfServed = ['description', 'redirectUris'] as const

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
  const wanted = onlyOwn(read.value)
  const [settings, reference] = await Promise.all([readSettings(), findApplicationReference(clientId)])
  if (reference?.clientId !== clientId) return null
  const { id, ownerId } = reference
  const at = new Date(now())
  return transaction(async (database) => {
    await lockClientDocument(id, database)
    const found = await findOwnApplication(id, ownerId, at, database)
    if (!found) return null
    if (!isExpected(found)) return refused('changed_meanwhile')
    const before = documentOf(found)
    const changed = selfServed.filter(
      (field) => wanted[field] !== undefined && !isDeepStrictEqual(before[field], wanted[field]),
    )
    if (changed.length === 0) return done
    const after = { ...before, ...pick(wanted, changed) }
    const { trusted } = found
    const context = { before: { ...before, trusted }, redirectSchemes: settings.redirectSchemes }
    const complaints = complaintsAbout(after, changed, { ...context, catalogue: [] })
    if (complaints.length > 0) return { ok: false, fieldErrors: Object.fromEntries(complaints) }
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

type SelfServed = Pick<ApplicationChanges, (typeof selfServed)[number]>

const onlyOwn = ({ description, redirectUris }: ApplicationChanges): SelfServed => ({
  ...(description !== undefined && { description }),
  ...(redirectUris !== undefined && { redirectUris }),
})

const pick = (values: SelfServed, fields: readonly (keyof SelfServed)[]) =>
  Object.fromEntries(fields.map((field) => [field, values[field] ?? null]))
