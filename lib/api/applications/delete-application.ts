import { deleteApplication as deleteTheApplication } from '@/lib/applications/delete-application'
import { noContent } from '../answers'
import type { ApiCall } from '../api-call'
import { beyondToken } from '../challenge'
import { requireMatch } from '../entity-tag'
import { applicationTag, noApplication, ownApplication } from './own-application'

/** `DELETE /oauth/applications/<id>/delete/`: every grant and token of it ends with it. */
export async function deleteApplication(call: ApiCall): Promise<Response> {
  const { application, actor } = await ownApplication(call, 'applications:write')
  if (actor.kind === 'itself') {
    throw beyondToken(call, 'A client may not delete itself. Its owner may.')
  }
  requireMatch(call.request, applicationTag(application))
  if (!(await deleteTheApplication(application.id, actor.owner))) throw noApplication()
  return noContent()
}
