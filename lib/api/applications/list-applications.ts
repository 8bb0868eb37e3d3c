import { listOwnApplications } from '@/lib/data/applications'
import { findApplicationReference } from '@/lib/data/application-references'
import { findOwnApplication } from '@/lib/data/applications'
import { jsonResponse } from '../answers'
import type { ApiCall } from '../api-call'
import { readPage, writeCursor } from '../cursor'
import { summaryJson } from './application-json'
import { actorOf } from './own-application'

const list = 'applications'

/** `GET /oauth/applications/`, newest first. A client that acts for itself sees itself. */
export async function listApplications(call: ApiCall): Promise<Response> {
  const actor = actorOf(call, await call.allow('applications'))
  if (actor.kind === 'itself')
    return jsonResponse({ applications: await itself(call, actor.clientId), next: null })
  const ownerId = actor.owner.id
  const { after, limit } = readPage(call.request, list, ownerId)
  const found = await listOwnApplications(ownerId, after, limit + 1)
  const applications = found.slice(0, limit)
  const last = applications.at(-1)
  const next =
    found.length > limit && last
      ? writeCursor(list, ownerId, { id: last.id, createdAt: new Date(last.createdAt) })
      : null
  return jsonResponse({ applications: applications.map(summaryJson), next })
}

async function itself(call: ApiCall, clientId: string) {
  const reference = await findApplicationReference(clientId)
  if (reference?.clientId !== clientId) return []
  const found = await findOwnApplication(reference.id, reference.ownerId, new Date(call.server.now()))
  return found ? [summaryJson(found)] : []
}
