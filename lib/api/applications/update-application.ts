import { changeApplication } from '@/lib/applications/change-application'
import { changeOwnRegistration, isOfClient } from '@/lib/applications/change-own-registration'
import { clientFields, type ApplicationField } from '@/lib/applications/fields'
import { documentOf } from '@/lib/applications/document-of'
import { isDeepStrictEqual } from 'node:util'
import { jsonResponse } from '../answers'
import type { ApiCall } from '../api-call'
import { beyondToken } from '../challenge'
import { changedMeanwhile, isMatch } from '../entity-tag'
import { readJson } from '../read-json'
import { applicationJson } from './application-json'
import { refusalProblem } from './field-problems'
import { applicationTag, noApplication, ownApplication, type OwnApplication } from './own-application'
import { sentChanges, type SentChanges } from './sent-changes'
import { wireNames } from '@/lib/applications/wire-names'

const mostBytes = 64 * 1024

/** `PUT /oauth/applications/<id>/update/`: the whole document, or a merge patch by its media type. */
export async function updateApplication(call: ApiCall): Promise<Response> {
  const own = await ownApplication(call, 'applications:write')
  const changes = sentChanges(await readJson(call.request, mostBytes), own.application)
  const outcome = await (own.actor.kind === 'itself'
    ? changeItself(call, own, changes)
    : changeApplication(own.application.id, own.actor.owner, changes, (current) =>
        isMatch(call.request, applicationTag(current)),
      ))
  if (outcome === null) throw noApplication()
  if (!outcome.ok)
    throw outcome.message === 'changed_meanwhile' ? changedMeanwhile() : refusalProblem(outcome)
  const { application } = await ownApplication(call, 'applications:write')
  return jsonResponse(applicationJson(application), { etag: applicationTag(application) })
}

/** A client that acts for itself keeps its description and its addresses; all other members of its document must be unchanged. */
function changeItself(call: ApiCall, { application }: OwnApplication, changes: SentChanges) {
  const current = documentOf(application)
  const sent = Object.entries(changes) as [ApplicationField, unknown][]
  const beyond = sent.filter(
    ([field, value]) => !isOfClient(field) && !isDeepStrictEqual(value, current[field]),
  )
  if (beyond[0]) {
    const own = clientFields.map((field) => wireNames[field]).join(' and ')
    throw beyondToken(
      call,
      `With a token of its own a client changes ${own} only, not ${wireNames[beyond[0][0]]}.`,
    )
  }
  const own = Object.fromEntries(sent.filter(([field]) => isOfClient(field)))
  return changeOwnRegistration(
    application.clientId,
    own,
    (now) => isMatch(call.request, applicationTag(now)),
    call.origin,
  )
}
