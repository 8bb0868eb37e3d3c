import { listTokens as listTheTokens } from '@/lib/account/list-tokens'
import { cutPage } from '@/lib/cursor'
import { jsonResponse } from '../answers'
import type { ApiCall } from '../api-call'
import { readPage, sealCursor } from '../cursor'
import { requirePerson } from '../require-person'

const list = 'tokens'

/** `GET /oauth/authorized_tokens/`: what may be ended, newest first. Never a token itself. */
export async function listTokens(call: ApiCall): Promise<Response> {
  const { user } = await requirePerson(call, 'tokens:write')
  const { after, limit } = readPage(call.request, list, user.id)
  const found = await listTheTokens(user.id, after, limit + 1)
  const { rows, next } = cutPage(found, limit, ({ createdAt }) => createdAt)
  return jsonResponse({ tokens: rows.map(tokenJson), next: next && sealCursor(list, user.id, next) })
}

const tokenJson = (token: Awaited<ReturnType<typeof listTheTokens>>[number]) => ({
  id: token.id,
  kind: `${token.kind}_token`,
  format: token.format,
  client_id: token.clientId,
  client_name: token.applicationName,
  authorization_id: token.grantId,
  scope: token.scopes.join(' '),
  created_at: new Date(token.createdAt).toISOString(),
  expires_at: new Date(token.expiresAt).toISOString(),
})
