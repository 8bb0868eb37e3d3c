import { readAuthorizationDetails } from '../authorization-details/read-details'
import type { AuthorizationServer } from '../authorization-server'
import { OAuthError } from '../errors'
import type { ClientRecord } from '../records'
import type { ParsedParameters } from '../request'
import { readResources, requestedScopes, withoutOfflineAccess } from '../requested-access'
import type { ProtocolSettings } from '../settings'
import { wantedAcr } from './authentication-context'
import type { AuthorizationRequest, AuthorizationTarget } from './authorization-request'
import { allowedClaims } from './claims-parameter'
import { findExpectedSubject } from './expected-subject'
import { isSha256, readRequestParameters, type RequestParameters } from './request-parameters'
import { isImplicit, verifyResponseType, type ResponseType } from './response-type'

/** The second half of the endpoint, in order. @throws OAuthError, which the client gets by redirect */
export async function verifyRequest(
  server: Pick<AuthorizationServer, 'issuer' | 'keys' | 'store' | 'settings' | 'now'>,
  target: AuthorizationTarget,
  { parameters, repeated }: ParsedParameters,
): Promise<AuthorizationRequest> {
  const { client } = target
  const settings = await server.settings()
  if (repeated.length > 0) throw new OAuthError('invalid_request', 'A parameter is included more than once.')
  const asked = readRequestParameters(parameters)
  const responseType = verifyResponseType(asked, client)
  // A challenge protects a code, so without a code it is ignored.
  const codeChallenge = isImplicit(responseType) ? null : verifyCodeChallenge(asked, client, settings)
  const scopes = await verifyScopes(server, asked, client, settings, responseType)
  const resources = await readResources(server, asked.resources)
  const claims = await allowedClaims(server, asked.claims, client)
  const { boundTo, prompt, maxAge, nonce, loginHint, uiLocales } = asked
  return {
    ...target,
    ...{ responseType, codeChallenge, boundTo, scopes, claims, prompt, maxAge, nonce, loginHint, uiLocales },
    ...resources,
    authorizationDetails: await readAuthorizationDetails(server, asked.authorizationDetails, client),
    approvalPrompt: asked.approvalPrompt ?? settings.approvalPrompt,
    acr: wantedAcr(asked),
    expectedSubject: await findExpectedSubject(server, client, asked.idTokenHint, claims),
  }
}

/**
 * RFC 7636 section 4.3, S256 only. Required unless a confidential client switched it off (RFC 9700 section 2.1.1) and the server does not
 * require it of every client.
 */
function verifyCodeChallenge(
  { codeChallenge, codeChallengeMethod }: RequestParameters,
  client: ClientRecord,
  { pkceRequired }: ProtocolSettings,
): string | null {
  const isRequired =
    pkceRequired === 'everyone' || client.requirePkce || client.tokenEndpointAuthMethod === 'none'
  if (codeChallenge === null && codeChallengeMethod === null && !isRequired) return null
  if (codeChallenge === null) throw invalid('The code_challenge is missing.')
  if (codeChallengeMethod !== 'S256') throw invalid('The code_challenge_method must be S256.')
  if (!isSha256(codeChallenge)) throw invalid('The code_challenge is not well-formed.')
  return codeChallenge
}

/** RFC 6749 section 3.3, as far as the response can carry it. */
async function verifyScopes(
  server: Pick<AuthorizationServer, 'store'>,
  { scope }: RequestParameters,
  client: ClientRecord,
  settings: ProtocolSettings,
  responseType: ResponseType,
): Promise<string[]> {
  const asked = await requestedScopes(server, scope, client, settings)
  const scopes = isImplicit(responseType) ? withoutOfflineAccess(asked) : asked
  if (!responseType.includes('id_token') || scopes.includes('openid')) return scopes
  throw new OAuthError('invalid_scope', 'An ID token needs the scope openid.')
}

const invalid = (description: string) => new OAuthError('invalid_request', description)
