import { changeClientDocument, largestDocument } from '@/lib/applications/client-document'
import { findClientDocument } from '@/lib/data/application-documents'
import { jsonResponse } from '../answers'
import type { ApiCall } from '../api-call'
import { changedMeanwhile, entityTag, isMatch } from '../entity-tag'
import { mergePatch } from '../merge-patch'
import { ApiProblem } from '../problem'
import { readJson, type JsonBody, type JsonObject } from '../read-json'
import { noApplication, ownApplication } from './own-application'

/** `GET /oauth/applications/<id>/document/`: what the client keeps here. */
export async function readClientDocument(call: ApiCall): Promise<Response> {
  const { application } = await ownApplication(call, 'applications')
  const document = await findClientDocument(application.id)
  if (!document) throw noApplication()
  return jsonResponse(document, { etag: entityTag(document) })
}

/** `PUT` puts another in its place, unless its media type says that it is a merge patch. */
export const putClientDocument = (call: ApiCall): Promise<Response> => change(call)

/** `PATCH` merges (RFC 7396), with either of the two media types. */
export const patchClientDocument = (call: ApiCall): Promise<Response> => change(call, 'patch')

async function change(call: ApiCall, always?: JsonBody['kind']): Promise<Response> {
  const { application, actor } = await ownApplication(call, 'applications:write')
  const { kind, value } = await readJson(call.request, largestDocument)
  const next = (current: JsonObject) => {
    if (!isMatch(call.request, entityTag(current))) return null
    return (always ?? kind) === 'patch' ? mergePatch(current, value) : value
  }
  const actorId = actor.kind === 'owner' ? actor.owner.id : null
  const { id, clientId } = application
  const outcome = await changeClientDocument({ id, clientId, actorId, ...call.origin }, next)
  if (outcome === null) throw noApplication()
  if (outcome.ok) return jsonResponse(outcome.value, { etag: entityTag(outcome.value) })
  if (outcome.message === 'changed_meanwhile') throw changedMeanwhile()
  throw new ApiProblem(413, `The document may have ${largestDocument} bytes at most.`)
}
