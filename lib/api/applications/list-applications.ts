import { listOwnApplications } from '@/lib/data/applications'
import { findApplicationReference } from '@/lib/data/application-references'
import { findOwnApplication } from '@/lib/data/applications'
import { cutPage } from '@/lib/cursor'
import { jsonResponse } from '../answers'
import type { ApiCall } from '../api-call'
import { readPage, sealCursor } from '../cursor'
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
  const { rows, next } = cutPage(found, limit, ({ createdAt }) => createdAt)
  return jsonResponse({ applications: rows.map(summaryJson), next: next && sealCursor(list, ownerId, next) })
}

async function itself(call: ApiCall, clientId: string) {
  const reference = await findApplicationReference(clientId)
  if (reference?.clientId !== clientId) return []
  const found = await findOwnApplication(reference.id, reference.ownerId, new Date(call.server.now()))
  return found ? [summaryJson(found)] : []
}
