import { readAuthorizationDetails } from '../authorization-details/read-details'
import type { AuthorizationServer } from '../authorization-server'
import { OAuthError } from '../errors'
import { textOf, type ParsedParameters } from '../request'
import type { AuthorizationRequest, AuthorizationTarget } from './authorization-request'
import { readClaims } from './read-claims'
import { readCodeChallenge } from './read-code-challenge'
import { readDpopKey } from './read-dpop-key'
import { readExpectedSubject } from './read-expected-subject'
import { readApprovalPrompt, readMaxAge, readPrompt, readUiLocales } from './read-interaction-wishes'
import { readResources } from '../requested-access'
import { readScopes } from './read-scopes'
import { readWantedAcr } from './authentication-context'
import { isImplicit, verifyResponseType } from './response-type'
import { refuseUnsupported } from './refuse-unsupported'

/** The second half of the endpoint, in order. Each step throws what the client is told by redirect. */
export async function verifyRequest(
  server: Pick<AuthorizationServer, 'issuer' | 'keys' | 'store' | 'settings' | 'now'>,
  target: AuthorizationTarget,
  { parameters, repeated }: ParsedParameters,
): Promise<AuthorizationRequest> {
  const { client } = target
  const settings = await server.settings()
  if (repeated.length > 0) throw new OAuthError('invalid_request', 'A parameter is included more than once.')
  refuseUnsupported(parameters)
  const responseType = verifyResponseType(parameters, client)
  // A challenge protects a code; where there is none it protects nothing.
  const codeChallenge = isImplicit(responseType) ? null : readCodeChallenge(parameters, client, settings)
  const scopes = readScopes(parameters, client, settings, responseType)
  const resources = await readResources(server, parameters)
  const claims = await readClaims(server, parameters, client)
  return {
    ...target,
    responseType,
    codeChallenge,
    boundTo: readDpopKey(parameters),
    authorizationDetails: await readAuthorizationDetails(server, parameters, client),
    scopes,
    ...resources,
    claims,
    prompt: readPrompt(parameters),
    approvalPrompt: readApprovalPrompt(parameters) ?? settings.approvalPrompt,
    maxAge: readMaxAge(parameters),
    acr: readWantedAcr(parameters),
    nonce: textOf(parameters, 'nonce'),
    expectedSubject: await readExpectedSubject(server, client, parameters, claims),
    loginHint: textOf(parameters, 'login_hint'),
    uiLocales: readUiLocales(parameters),
  }
}
