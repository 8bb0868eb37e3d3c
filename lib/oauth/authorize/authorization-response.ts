import type { AuthorizationServer, PostedAnswer } from '../authorization-server'
import { errorUri, type OAuthError } from '../errors'
import type { ClientRecord } from '../records'
import { signingAlgorithmOf } from '../signing-algorithms'
import { signToken } from '../tokens/sign-token'
import type { AuthorizationTarget } from './authorization-request'
import { isSignedMode, transportOf } from './response-type'
import type { EndpointContext } from '../endpoint-context'
import { redirectAnswer, type Answer } from '../response'

/** A redirect, or a form that the browser posts. */
export type AuthorizationResponse = { redirectTo: string } | { form: PostedAnswer }

type Outcome = { parameters: Record<string, string> } | { error: OAuthError }
type Ports = Pick<AuthorizationServer, 'issuer' | 'keys' | 'now'>

/** RFC 6749 sections 4.1.2, 4.1.2.1, 4.2.2 and 4.2.2.1, with the issuer (RFC 9207), in the requested response mode. */
export async function authorizationResponse(
  server: Ports,
  target: AuthorizationTarget,
  outcome: Outcome,
): Promise<AuthorizationResponse> {
  const parameters = isSignedMode(target.responseMode)
    ? { response: await signed(server, target, outcome) }
    : plain(server, target, outcome)
  const transport = transportOf(target.responseMode)
  if (transport === 'form_post') return { form: { action: target.redirectUri, fields: parameters } }
  const start = ascii(target.redirectUri) + (transport === 'fragment' ? '#' : separator(target.redirectUri))
  return { redirectTo: start + new URLSearchParams(parameters).toString() }
}

function plain(server: Ports, target: AuthorizationTarget, outcome: Outcome): Record<string, string> {
  return { ...said(server, target, outcome), ...(namesIssuer(target.client) && { iss: server.issuer }) }
}

/** RFC 9207. FAPI 2.0 Security Profile section 5.3.2.2 has no exception for old clients. */
const namesIssuer = ({ omitIss, profile }: ClientRecord) => !omitIss || profile === 'fapi2'

function said(server: Ports, { state }: AuthorizationTarget, outcome: Outcome): Record<string, string> {
  const parameters = 'parameters' in outcome ? outcome.parameters : refusal(server, outcome.error)
  return { ...parameters, ...(state !== null && { state }) }
}

const refusal = (server: Ports, error: OAuthError) => ({
  error: error.code,
  error_description: error.message,
  error_uri: errorUri(server, error),
})

const tenMinutes = 600

/** JARM section 2.1: issuer and audience are always included. */
async function signed(server: Ports, target: AuthorizationTarget, outcome: Outcome) {
  const { issuer, keys, now } = server
  const { clientId, authorizationSignedResponseAlg } = target.client
  // JARM section 3
  const algorithm = signingAlgorithmOf(authorizationSignedResponseAlg, target.client)
  const iat = Math.floor(now() / 1000)
  const exp = iat + tenMinutes
  const key = await keys.signingKey(algorithm, exp * 1000)
  const claims = { ...said(server, target, outcome), iss: issuer, aud: clientId, iat, exp }
  // No `typ`: none is registered, and with that of an ID token the response could be mistaken for one.
  return signToken(key, undefined, claims)
}

const separator = (redirectUri: string) => (redirectUri.includes('?') ? '&' : '?')

/** A header field holds printable ASCII only. */
const ascii = (uri: string) => uri.replace(/[^\x21-\x7E]+/g, (text) => encodeURIComponent(text))

/** The response parameters, in every response mode. */
export async function answerClient(
  context: EndpointContext,
  target: AuthorizationTarget,
  outcome: { parameters: Record<string, string> } | { error: OAuthError },
): Promise<Answer | Response> {
  const response = await authorizationResponse(context.server, target, outcome)
  if ('redirectTo' in response) return redirectAnswer(response.redirectTo)
  return postedAnswer(context, response.form)
}

/** OAuth 2.0 Form Post Response Mode section 2: a page whose form the browser posts by itself. */
export async function postedAnswer(
  { server, request, requestId }: EndpointContext,
  form: PostedAnswer,
): Promise<Response> {
  const response = await server.postingPage(form, request)
  response.headers.set('x-request-id', requestId)
  response.headers.set('cache-control', 'no-store')
  return response
}
