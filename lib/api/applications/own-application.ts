import type { Owner } from '@/lib/applications/owner'
import { findOwnApplication, type ApplicationRecord } from '@/lib/data/applications'
import { findApplicationReference, type ApplicationReference } from '@/lib/data/application-references'
import type { ApiCall } from '../api-call'
import type { Caller } from '../caller'
import { entityTag } from '../entity-tag'
import { notFound } from '../problem'
import { readReference } from '../reference'
import { editableMembers } from './application-json'

/** A person acts as the owner; a client, with a token of its own, only as itself. */
export type Actor = { kind: 'owner'; owner: Owner } | { kind: 'itself'; clientId: string }

export type OwnApplication = { reference: ApplicationReference; application: ApplicationRecord; actor: Actor }

/** The application of the address. Another owner's application is not found. */
export async function ownApplication(call: ApiCall, scope: string): Promise<OwnApplication> {
  const actor = actorOf(call, await call.allow(scope))
  const wanted = readReference(call.params.id)
  const reference = wanted === null ? null : await findApplicationReference(wanted)
  if (!reference || !isTheirs(reference, actor)) throw noApplication()
  const application = await findOwnApplication(reference.id, reference.ownerId, new Date(call.server.now()))
  if (!application) throw noApplication()
  return { reference, application, actor }
}

export const noApplication = () =>
  notFound('There is no such application of yours. Use its id or its client ID.')

/** The version of the editable members: a use of the application does not change it. */
export const applicationTag = (application: ApplicationRecord): string =>
  entityTag([application.id, application.status, editableMembers(application)])

export function actorOf(call: ApiCall, caller: Caller): Actor {
  return caller.user === null
    ? { kind: 'itself', clientId: caller.clientId }
    : { kind: 'owner', owner: { id: caller.user.id, ...call.origin } }
}

const isTheirs = ({ clientId, ownerId }: ApplicationReference, actor: Actor) =>
  actor.kind === 'owner' ? ownerId === actor.owner.id : clientId === actor.clientId
