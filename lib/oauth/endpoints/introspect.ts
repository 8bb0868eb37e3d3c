import { z } from 'zod'
import { authenticateConfidentialClient } from '../client-authentication/authenticate-client'
import type { Exchange } from '../exchange'
import type { ClientRecord } from '../records'
import { parseWith, readFormParameters } from '../request'
import type { Answer } from '../response'
import { describeToken } from '../tokens/describe-token'
import { findToken, mayIntrospect } from '../tokens/find-token'
import { introspectionAnswer } from '../tokens/introspection-answer'
import { defineEndpoint } from './endpoint'

/** RFC 7662; RFC 9701. */
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

async function answerIntrospectionRequest(exchange: Exchange): Promise<Answer> {
  const parameters = await readFormParameters(exchange.request)
  const caller = await authenticateConfidentialClient(exchange, parameters)
  const { token, token_type_hint: hint = null } = parseWith(IntrospectionParameters, parameters)
  return introspectionAnswer(exchange, caller, await describeFor(exchange, caller, token, hint))
}

/** Section 2.2: whoever may not know about a token hears that it is not active, and nothing else. */
async function describeFor(
  { server }: Exchange,
  caller: ClientRecord,
  token: string,
  hint: string | null,
): Promise<Record<string, unknown>> {
  const found = await findToken(server, token, hint)
  if (!found || !(await mayIntrospect(server, caller, found))) return { active: false }
  const isOwn = found.clientId === caller.clientId
  const client = isOwn ? caller : await server.store.findClient(found.clientId)
  return client ? describeToken(server, found, client) : { active: false }
}
