import { z } from 'zod'
import { authenticateClient } from '../client-authentication/authenticate-client'
import type { EndpointContext } from '../endpoint-context'
import type { ClientRecord } from '../records'
import { parseWith, readFormParameters } from '../request'
import { jsonAnswer, type Answer } from '../response'
import type { Revocation } from '../store'
import { hashToken } from '../tokens/hash-token'
import { machineTokenOf } from '../tokens/machine-token'
import { likelyKinds, type TokenKind } from '../tokens/token-values'
import { defineEndpoint } from './endpoint'

/** RFC 7009. */
export const revocationEndpoint = defineEndpoint({
  name: 'revoke',
  path: '/oauth/revoke',
  methods: ['POST'],
  cors: true,
  refused: 'token.refused',
  answer: answerRevocationRequest,
})

const RevocationParameters = z.object({
  token: z.string('The token is missing.'),
  token_type_hint: z.string().optional(),
})

/**
 * Section 2.2: an unknown, ended or foreign token gets the same 200 as one that was just revoked. `verifiable_until` (seconds since the
 * epoch) says how long an API that only verifies signatures would still accept it.
 */
async function answerRevocationRequest(context: EndpointContext): Promise<Answer> {
  const parameters = await readFormParameters(context.request)
  const client = await authenticateClient(context, parameters)
  const { token, token_type_hint: hint = null } = parseWith(RevocationParameters, parameters)
  const revoked = await revoke(context, client, token, hint)
  if (revoked) context.server.log('token.revoked', { ...context.logged, detail: revoked.kind })
  const until = revoked?.verifiableUntil ?? null
  return jsonAnswer(until === null ? {} : { verifiable_until: Math.ceil(until / 1000) })
}

type Revoked = Revocation & { kind: TokenKind }

async function revoke(
  context: EndpointContext,
  client: ClientRecord,
  token: string,
  hint: string | null,
): Promise<Revoked | null> {
  const hash = hashToken(token)
  for (const kind of likelyKinds(token, hint)) {
    const revocation = await revokeStored(context, client, kind, hash)
    if (revocation) return { ...revocation, kind }
  }
  return revokeMachineToken(context, client, token)
}

function revokeStored(
  { server }: EndpointContext,
  client: ClientRecord,
  kind: TokenKind,
  hash: Buffer,
): Promise<Revocation | null> {
  const { store } = server
  return kind === 'access_token'
    ? store.revokeAccessToken(hash, client.clientId, server.now())
    : store.revokeRefreshToken(hash, client.clientId, server.now())
}

async function revokeMachineToken(
  { server }: EndpointContext,
  client: ClientRecord,
  token: string,
): Promise<Revoked | null> {
  const machineToken = await machineTokenOf(server, token)
  if (machineToken?.clientId !== client.clientId) return null
  const now = server.now()
  const grantId = await server.store.standingGrantId(client.clientId, machineToken.scopes, now)
  await server.store.saveRevokedAccessToken({ ...machineToken, grantId, familyId: null }, now)
  const { selfContained, expiresAt } = machineToken
  return { kind: 'access_token', verifiableUntil: selfContained ? expiresAt : null }
}
