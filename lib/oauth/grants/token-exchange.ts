import { z } from 'zod'
import { narrowedDetails } from '../authorization-details/narrowed-details'
import { OAuthError } from '../errors'
import type { ClientRecord } from '../records'
import { parseWith } from '../request'
import { actingIn, type Acting } from './token-exchange/acting'
import {
  ExchangedTokenType,
  readExchangedToken,
  type ExchangedToken,
  accessTokenType,
  jwtType,
} from './token-exchange/exchanged-token'
import { exchangedAudience, exchangedScopes } from './token-exchange/target'
import type { Audience } from '../tokens/audience'
import type { Grant, GrantPorts } from './grant'

export const tokenExchangeGrantType = 'urn:ietf:params:oauth:grant-type:token-exchange'

const ExchangeParameters = z
  .object({
    subject_token: z.string('The subject_token is missing.'),
    subject_token_type: ExchangedTokenType,
    actor_token: z.string().optional(),
    actor_token_type: ExchangedTokenType.optional(),
    requested_token_type: z
      .enum([accessTokenType, jwtType], 'Only access tokens are given in exchange.')
      .optional(),
  })
  .refine(
    ({ actor_token: token, actor_token_type: type }) => (token === undefined) === (type === undefined),
    {
      error: 'The actor_token and the actor_token_type go together.',
    },
  )

/**
 * RFC 8693 section 2. The new token belongs to the grant and family of the subject token, so removing access ends both. It never lasts
 * longer or allows more, and has no refresh token.
 */
export const exchangeToken: Grant = async (server, client, parameters, context) => {
  if (client.tokenEndpointAuthMethod === 'none') {
    throw new OAuthError('unauthorized_client', 'Only a client that authenticates may exchange tokens.')
  }
  const asked = parseWith(ExchangeParameters, parameters)
  const read = (name: 'subject_token' | 'actor_token', value: string) =>
    readExchangedToken(server, client, { name, value }, context)
  const subject = await read('subject_token', asked.subject_token)
  const actor = asked.actor_token === undefined ? null : await read('actor_token', asked.actor_token)
  if (!subject.user) requireOwnMachine(client, subject, actor)
  const acting = actingIn(server, { subject, actor, client })
  const scopes = exchangedScopes(parameters, client, subject)
  const audience = await exchangedAudience(server, parameters, client, subject)
  if (asked.requested_token_type === jwtType) requireJwt(client, audience)
  noteExchange(server, client, subject, acting.kind)
  const issuedTokenType = asked.requested_token_type ?? accessTokenType
  const { boundTo } = context
  const details = narrowedDetails(subject, parameters)
  return {
    client,
    scopes,
    audience,
    boundTo,
    issuedTokenType,
    ...whatStays(subject),
    ...details,
    ...actorOf(acting),
  }
}

/** What the subject token passes on: person, family and end. */
const whatStays = ({ user, family, authorizationDetails, expiresAt }: ExchangedToken) => ({
  person: user && family ? { user, family } : null,
  ...(authorizationDetails && { authorizationDetails }),
  notAfter: expiresAt,
  refreshToken: null,
  nonce: null,
  omitsIdToken: true,
})

const actorOf = ({ actor }: Acting) => (actor ? { actor } : {})

function noteExchange(
  server: GrantPorts,
  { clientId }: ClientRecord,
  { user }: ExchangedToken,
  detail: Acting['kind'],
): void {
  server.log('token.exchanged', { clientId, ...(user && { userId: user.id }), detail })
}

/** Its token stands for the client itself, so there is no person to act for. */
function requireOwnMachine(
  client: ClientRecord,
  subject: ExchangedToken,
  actor: ExchangedToken | null,
): void {
  if (subject.clientId === client.clientId && !actor) return
  throw new OAuthError('invalid_request', 'A token without a person is exchanged by its own client alone.')
}

function requireJwt(client: ClientRecord, { format }: Audience): void {
  if ((format ?? client.accessTokenFormat ?? 'jwt') === 'jwt') return
  throw new OAuthError('invalid_request', 'The tokens for this audience are no JWTs.')
}
