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
import { readRequestParameters, type RequestParameters } from './request-parameters'
import { givesCode, givesIdToken, verifyResponseType, type ResponseType } from './response-type'
import { verifyCodeChallenge } from './verify-code-challenge'

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
  const scopes = await verifyScopes(server, asked, client, settings, responseType)
  // A challenge protects a code, so without a code it is ignored.
  const codeChallenge = givesCode(responseType) ? verifyCodeChallenge(asked, client, settings, scopes) : null
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

/** RFC 6749 section 3.3, as far as the response can carry it. */
async function verifyScopes(
  server: Pick<AuthorizationServer, 'store'>,
  { scope }: RequestParameters,
  client: ClientRecord,
  settings: ProtocolSettings,
  responseType: ResponseType,
): Promise<string[]> {
  const asked = await requestedScopes(server, scope, client, settings)
  const scopes = givesCode(responseType) ? asked : withoutOfflineAccess(asked)
  if (!givesIdToken(responseType) || scopes.includes('openid')) return scopes
  throw new OAuthError('invalid_scope', 'An ID token needs the scope openid.')
}
