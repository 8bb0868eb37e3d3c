import { z } from 'zod'
import { authenticateConfidentialClient } from '../client-authentication/authenticate-client'
import type { Exchange } from '../exchange'
import { parseWith, readFormParameters } from '../request'
import { jsonAnswer, type Answer } from '../response'
import { describeToken } from '../tokens/describe-token'
import { findToken, mayIntrospect } from '../tokens/find-token'
import { defineEndpoint } from './endpoint'

/** RFC 7662. */
export const introspectionEndpoint = defineEndpoint({
  name: 'introspect',
  path: '/oauth/introspect',
  methods: ['POST'],
  cors: false,
  refused: 'introspection.refused',
  answer: answerIntrospectionRequest,
})

const IntrospectionParameters = z.object({
  token: z.string('The token is missing.'),
  token_type_hint: z.string().optional(),
})

/** Section 2.2: whoever may not know about a token hears that it is not active, and nothing else. */
async function answerIntrospectionRequest(exchange: Exchange): Promise<Answer> {
  const { server } = exchange
  const parameters = await readFormParameters(exchange.request)
  const caller = await authenticateConfidentialClient(exchange, parameters)
  const { token, token_type_hint: hint = null } = parseWith(IntrospectionParameters, parameters)
  const found = await findToken(server, token, hint)
  if (!found || !(await mayIntrospect(server, caller, found))) return jsonAnswer({ active: false })
  const isOwn = found.clientId === caller.clientId
  const client = isOwn ? caller : await server.store.findClient(found.clientId)
  return jsonAnswer(client ? await describeToken(server, found, client) : { active: false })
}
