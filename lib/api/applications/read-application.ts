import { jsonResponse } from '../answers'
import type { ApiCall } from '../api-call'
import { applicationJson } from './application-json'
import { applicationTag, ownApplication } from './own-application'

/** `GET /oauth/applications/<id>/` */
export async function readApplication(call: ApiCall): Promise<Response> {
  const { application } = await ownApplication(call, 'applications')
  return jsonResponse(applicationJson(application), { etag: applicationTag(application) })
}
