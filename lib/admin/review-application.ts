import {
  changeApplicationAsAdmin,
  deleteApplication as deleteRow,
  lockApplication,
  type ApplicationFacts,
} from '@/lib/data/directory/applications'
import { findPersonByEmail } from '@/lib/data/directory/users'
import { deleteRegistration } from '@/lib/data/client-registrations'
import { deleteRejection, putRejection } from '@/lib/data/rejections'
import { countPeopleWithAccess } from '@/lib/data/access/grants'
import { verifiableUntil } from '@/lib/data/access/verifiable-until'
import { canonicalEmail } from '@/lib/account/email-address'
import { responseTypesFor } from '@/lib/applications/complete-changes'
import { currentGrants } from '@/lib/applications/registered-values'
import { isRowId } from '@/lib/row-id'
import { auditedChange, type ChangeContext } from './audited-change'
import type { Actor } from './actor'
import { seenOf } from './seen-application'
import { done, refused, refusedFields, type Outcome } from '@/lib/outcome'

const verifiable = (until: number | null) => (until === null ? {} : { selfContainedUntil: until })

type Change = (application: ApplicationFacts, context: ChangeContext) => Promise<Outcome | null>

const about = ({ id, clientId }: ApplicationFacts) => ({ clientId, target: { type: 'application', id } })

function review(id: string, admin: Actor, change: Change): Promise<Outcome | null> {
  if (!isRowId(id)) return Promise.resolve(null)
  return auditedChange(admin, async (context) => {
    const application = await lockApplication(id, context.database)
    return application && change(application, context)
  })
}

const setStatus =
  (
    from: ApplicationFacts['status'][],
    to: ApplicationFacts['status'],
    action: string,
    reason: string,
  ): Change =>
  async (application, { database, at, record }) => {
    const { status } = application
    if (!from.includes(status)) return refused('already_so')
    await changeApplicationAsAdmin(application.id, { status: to }, at, database)
    const until = to === 'suspended' ? await verifiableUntil(application, at, database) : null
    const change = { before: { status }, after: { status: to } }
    const details = { name: application.name, reason, ...change, ...verifiable(until) }
    await record({ action, ...about(application), details })
    return done
  }

/** `seen`: as in `setReviewed`. */
export const approveApplication = (
  id: string,
  reason: string,
  admin: Actor,
  seen: string | null = null,
): Promise<Outcome | null> =>
  review(id, admin, async (application, context) =>
    isOther(application, seen)
      ? refused('changed_meanwhile')
      : unrejected(['pending'], 'application.approved', reason)(application, context),
  )

const unrejected =
  (from: ApplicationFacts['status'][], action: string, reason: string): Change =>
  async (application, context) => {
    const outcome = await setStatus(from, 'active', action, reason)(application, context)
    if (outcome?.ok) await deleteRejection(application.id, context.database)
    return outcome
  }

/** The owner reads the reason, and can answer it once: then it waits for a review again. */
export const rejectApplication = (id: string, reason: string, admin: Actor): Promise<Outcome | null> =>
  review(id, admin, async (application, context) => {
    const rejected = setStatus(['pending'], 'suspended', 'application.rejected', reason)
    const outcome = await rejected(application, context)
    if (outcome?.ok) await putRejection(application.id, reason, context.at, context.database)
    return outcome
  })

/**
 * Its tokens are refused from this moment, except where an API verifies them without asking: the record says until when. Restoring brings
 * back those that have not expired.
 */
export const suspendApplication = (id: string, reason: string, admin: Actor): Promise<Outcome | null> =>
  review(id, admin, setStatus(['active'], 'suspended', 'application.suspended', reason))

export const restoreApplication = (id: string, reason: string, admin: Actor): Promise<Outcome | null> =>
  review(id, admin, unrejected(['suspended'], 'application.restored', reason))

/**
 * The mark that lets people see the publisher. It is for what the administrator saw (`seenOf`), and refused if that changed since; null: for
 * what it is now.
 */
export const setReviewed = (
  id: string,
  isReviewed: boolean,
  seen: string | null,
  admin: Actor,
): Promise<Outcome | null> =>
  review(id, admin, async (application, { database, at, record }) => {
    if ((application.reviewedAt !== null) === isReviewed) return refused('already_so')
    if (isReviewed && isOther(application, seen)) return refused('changed_meanwhile')
    await changeApplicationAsAdmin(id, { reviewedAt: isReviewed ? at : null }, at, database)
    const { name, publisher, homepageUri } = application
    const action = isReviewed ? 'application.reviewed' : 'application.review_withdrawn'
    await record({
      action,
      ...about(application),
      details: { name, publisher: publisher ?? '', website: homepageUri ?? '' },
    })
    return done
  })

const isOther = (application: ApplicationFacts, seen: string | null): boolean =>
  seen !== null && seen !== seenOf(application)

/** A trusted application skips the consent page; what it gets is listed all the same. */
export const setTrusted = (id: string, trusted: boolean, admin: Actor): Promise<Outcome | null> =>
  review(id, admin, async (application, { database, at, record }) => {
    if (application.trusted === trusted) return refused('already_so')
    await changeApplicationAsAdmin(id, { trusted }, at, database)
    const details = { before: { trusted: application.trusted }, after: { trusted } }
    const action = trusted ? 'application.trusted' : 'application.trust_ended'
    await record({ action, ...about(application), details })
    return done
  })

/** RFC 8693 section 1.1: the exchanged tokens do not say who acts. For applications that act in people's place, such as a support desk. */
export const setMayImpersonate = (
  id: string,
  mayImpersonate: boolean,
  admin: Actor,
): Promise<Outcome | null> =>
  review(id, admin, async (application, { database, at, record }) => {
    if (application.mayImpersonate === mayImpersonate) return refused('already_so')
    await changeApplicationAsAdmin(id, { mayImpersonate }, at, database)
    const details = { before: { mayImpersonate: application.mayImpersonate }, after: { mayImpersonate } }
    const action = mayImpersonate ? 'application.impersonation_allowed' : 'application.impersonation_ended'
    await record({ action, ...about(application), details })
    return done
  })

/**
 * `legacy` lets its owner switch on the implicit and the password grant, which RFC 9700 sections 2.1.2 and 2.4 advise against. Going back
 * to `baseline` removes both, with the response types that issue tokens without a code.
 */
export const setProfile = (
  id: string,
  profile: 'baseline' | 'legacy',
  admin: Actor,
): Promise<Outcome | null> =>
  review(id, admin, async (application, { database, at, record }) => {
    if (application.profile === profile) return refused('already_so')
    const after = { profile, ...(profile === 'baseline' && withoutLegacy(application)) }
    await changeApplicationAsAdmin(id, after, at, database)
    const { grantTypes, responseTypes } = application
    const before = {
      profile: application.profile,
      ...(profile === 'baseline' && { grantTypes, responseTypes }),
    }
    await record({ action: 'application.profile_changed', ...about(application), details: { before, after } })
    return done
  })

function withoutLegacy(application: ApplicationFacts) {
  const grantTypes = currentGrants.filter((grant) => application.grantTypes.includes(grant))
  return { grantTypes, responseTypes: responseTypesFor(grantTypes, application.responseTypes) }
}

/** RFC 7592: the program that registered it can no longer change it. There is no other token. */
export const revokeRegistration = (id: string, admin: Actor): Promise<Outcome | null> =>
  review(id, admin, async (application, { database, record }) => {
    if (!(await deleteRegistration(id, database))) return refused('already_so')
    const details = { name: application.name }
    await record({ action: 'application.registration_revoked', ...about(application), details })
    return done
  })

/** Transfers it to the account with that address. The program that registered it is not the new owner's. */
export const transferApplication = (id: string, typed: string, admin: Actor): Promise<Outcome | null> =>
  review(id, admin, async (application, { database, at, record }) => {
    const email = canonicalEmail(typed)
    const owner = email === null ? null : await findPersonByEmail(email, database)
    if (!owner) return refusedFields({ email: email === null ? 'email_form' : 'nobody_has_it' })
    if (owner.id === application.owner?.id) return refusedFields({ email: 'is_owner' })
    await changeApplicationAsAdmin(id, { ownerId: owner.id }, at, database)
    await deleteRegistration(id, database)
    const details = {
      name: application.name,
      before: { owner: application.owner?.email ?? null },
      after: { owner: owner.email },
    }
    await record({ action: 'application.transferred', userId: owner.id, ...about(application), details })
    return done
  })

/** Every grant, family and token of it ends with it, in the same transaction. */
export const deleteAnyApplication = (id: string, reason: string, admin: Actor): Promise<Outcome | null> =>
  review(id, admin, async (application, { database, at, record }) => {
    const people = await countPeopleWithAccess(application.clientId, at, database)
    const until = await verifiableUntil(application, at, database)
    await deleteRow(id, database)
    const owner = application.owner?.email ?? ''
    const details = { name: application.name, owner, people, reason, ...verifiable(until) }
    await record({ action: 'application.deleted', ...about(application), details })
    return done
  })
