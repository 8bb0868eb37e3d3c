import { z } from 'zod'
import { authenticateConfidentialClient } from '../client-authentication/authenticate-client'
import type { EndpointContext } from '../endpoint-context'
import type { ClientRecord } from '../records'
import { parseWith, readFormParameters } from '../request'
import { type Answer, jsonAnswer, noStore } from '../response'
import { describeToken } from '../tokens/describe-token'
import { findDescribedToken, mayIntrospect } from '../tokens/find-token'
import { defineEndpoint } from './endpoint'
import { signingAlgorithmOf } from '../signing-algorithms'
import { signToken } from '../tokens/sign-token'

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

async function answerIntrospectionRequest(context: EndpointContext): Promise<Answer> {
  const parameters = await readFormParameters(context.request)
  const caller = await authenticateConfidentialClient(context, parameters)
  const { token, token_type_hint: hint = null } = parseWith(IntrospectionParameters, parameters)
  return introspectionAnswer(context, caller, await describeFor(context, caller, token, hint))
}

/** Section 2.2: to a client that may not know the token, it is inactive. */
async function describeFor(
  { server }: EndpointContext,
  caller: ClientRecord,
  token: string,
  hint: string | null,
): Promise<Record<string, unknown>> {
  const found = await findDescribedToken(server, token, hint)
  if (!found || !(await mayIntrospect(server, caller, found))) return { active: false }
  const isOwn = found.clientId === caller.clientId
  const client = isOwn ? caller : await server.store.findClient(found.clientId)
  return client ? describeToken(server, found, client) : { active: false }
}

const signedType = 'token-introspection+jwt'

/**
 * The result as JSON, or on request as a signed JWT that proves its issuer and audience (RFC 9701 section 5). The JWT has neither `sub` nor
 * `exp`, so that it cannot pass as an access token (section 8.1).
 */
export async function introspectionAnswer(
  { server, request }: EndpointContext,
  caller: ClientRecord,
  found: Record<string, unknown>,
): Promise<Answer> {
  if (!wantsSigned(request)) return jsonAnswer(found)
  const key = await server.keys.signingKey(signingAlgorithmOf(caller.introspectionSignedResponseAlg, caller))
  const body = signToken(key, signedType, {
    iss: server.issuer,
    aud: caller.clientId,
    iat: Math.floor(server.now() / 1000),
    token_introspection: found,
  })
  return { status: 200, headers: { ...noStore, 'content-type': `application/${signedType}` }, body }
}

/** RFC 9701 section 4: by the Accept header; otherwise JSON. */
function wantsSigned(request: Request): boolean {
  const accepted = (request.headers.get('accept') ?? '').toLowerCase().split(',')
  return accepted.some((each) => each.split(';')[0]?.trim() === `application/${signedType}`)
}
