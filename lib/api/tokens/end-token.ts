import { endToken as endTheToken } from '@/lib/account/end-token'
import { noContent } from '../answers'
import type { ApiCall } from '../api-call'
import { notFound } from '../problem'
import { requirePerson } from '../require-person'

/** `DELETE /oauth/authorized_tokens/<id>/delete/`: one access token, or a refresh token with its family. */
export async function endToken(call: ApiCall): Promise<Response> {
  const caller = await requirePerson(call, 'tokens:write')
  const through = caller.by === 'token' ? { through: caller.clientId } : {}
  const ended = await endTheToken(call.params.id ?? '', {
    userId: caller.user.id,
    ...call.origin,
    ...through,
  })
  if (!ended)
    throw notFound('There is no such live token of yours. GET /oauth/authorized_tokens/ lists them.')
  return noContent()
}
