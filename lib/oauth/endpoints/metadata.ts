import { acrValues } from '../acr'
import { prompts } from '../authorize/request-parameters'
import { responseModes } from '../authorize/response-type'
import { standardClaims } from '../claims/standard-claims'
import { clientAuthenticationMethods } from '../client-authentication'
import { secretAlgorithms, signatureAlgorithms } from '../client-metadata/signature-algorithms'
import type { EndpointContext } from '../endpoint-context'
import { grantTypes } from '../grants'
import type { AuthorizationDetailTypeRecord, ScopeRecord } from '../records'
import { jsonAnswer, type Answer } from '../response'
import type { ProtocolSettings } from '../settings'
import { signingAlgorithms } from '../signing-algorithms'
import { dpopAlgorithms } from '../tokens/dpop/read-proof'
import { authorizationEndpoint } from './authorize'
import { deviceAuthorizationEndpoint } from './device-authorization'
import { endSessionEndpoint } from './end-session'
import { defineEndpoint } from './endpoint'
import { introspectionEndpoint } from './introspect'
import { jwksEndpoint } from './jwks'
import { pushedAuthorizationRequestEndpoint } from './pushed-authorization-request'
import { registrationEndpoint } from './register'
import { revocationEndpoint } from './revoke'
import { tokenEndpoint } from './token'
import { userinfoEndpoint } from './userinfo'

/** OpenID Connect Discovery 1.0 section 4. */
export const openidConfigurationEndpoint = defineEndpoint({
  name: 'openid-configuration',
  path: '/.well-known/openid-configuration',
  methods: ['GET'],
  cors: true,
  isPublic: true,
  refused: 'request.failed',
  answer: answerMetadataRequest,
})

/** RFC 8414: the same document at its other URL. */
export const authorizationServerMetadataEndpoint = defineEndpoint({
  name: 'oauth-authorization-server',
  path: '/.well-known/oauth-authorization-server',
  methods: ['GET'],
  cors: true,
  isPublic: true,
  refused: 'request.failed',
  answer: answerMetadataRequest,
})

type Inputs = readonly unknown[]
type Server = EndpointContext['server']
const documents = new WeakMap<Server['keys'], { of: Inputs; answer: Answer }>()

/** Made anew when what it says has changed: what the store and the settings remember are other objects then. */
async function answerMetadataRequest({ server }: EndpointContext): Promise<Answer> {
  const scopes = await server.store.listScopes()
  const detailTypes = await server.store.listAuthorizationDetailTypes()
  const settings = await server.settings()
  const inputs = [server.issuer, server.mutualTls, scopes, detailTypes, settings]
  const known = documents.get(server.keys)
  if (known && inputs.every((input, place) => input === known.of[place])) return known.answer
  const answer = metadataAnswer(server, scopes, detailTypes, settings)
  documents.set(server.keys, { of: inputs, answer })
  return answer
}

function metadataAnswer(
  server: Server,
  scopes: ScopeRecord[],
  detailTypes: AuthorizationDetailTypeRecord[],
  { rpInitiatedLogout, requirePushedAuthorizationRequests, ...settings }: ProtocolSettings,
): Answer {
  const metadata = {
    ...metadataOf(
      server.issuer,
      scopes.map(({ name }) => name),
    ),
    ...authenticationOf(server),
    require_pushed_authorization_requests: requirePushedAuthorizationRequests,
    ...(detailTypes.length > 0 && {
      authorization_details_types_supported: detailTypes.map(({ type }) => type),
    }),
    // draft-ietf-oauth-client-id-metadata-document section 5
    ...(settings.clientMetadataDocuments && { client_id_metadata_document_supported: true }),
    ...(settings.clientRegistration !== 'closed' && {
      registration_endpoint: server.issuer + registrationEndpoint.path,
    }),
    ...(rpInitiatedLogout && { end_session_endpoint: server.issuer + endSessionEndpoint.path }),
  }
  return jsonAnswer(metadata, { headers: { 'cache-control': 'public, max-age=300' } })
}

/** The authentication methods of an endpoint and the algorithms of assertions (RFC 8414 section 2, RFC 8705 section 3.3). */
function authenticationOf({ mutualTls }: Server) {
  const confidential = Object.keys(clientAuthenticationMethods).filter(
    (method) =>
      method !== 'none' &&
      (mutualTls || !method.endsWith('tls_client_auth')) &&
      (mutualTls?.verifies || method !== 'tls_client_auth'),
  )
  const algorithms = [...signatureAlgorithms, ...secretAlgorithms]
  return {
    token_endpoint_auth_methods_supported: [...confidential, 'none'],
    token_endpoint_auth_signing_alg_values_supported: algorithms,
    revocation_endpoint_auth_methods_supported: [...confidential, 'none'],
    revocation_endpoint_auth_signing_alg_values_supported: algorithms,
    introspection_endpoint_auth_methods_supported: confidential,
    introspection_endpoint_auth_signing_alg_values_supported: algorithms,
    ...(mutualTls && { tls_client_certificate_bound_access_tokens: true }),
  }
}

/** Only what fully works: some clients use a feature as soon as it is advertised. */
function metadataOf(issuer: string, scopes: string[]) {
  return {
    issuer,
    authorization_endpoint: issuer + authorizationEndpoint.path,
    token_endpoint: issuer + tokenEndpoint.path,
    device_authorization_endpoint: issuer + deviceAuthorizationEndpoint.path,
    userinfo_endpoint: issuer + userinfoEndpoint.path,
    pushed_authorization_request_endpoint: issuer + pushedAuthorizationRequestEndpoint.path,
    jwks_uri: issuer + jwksEndpoint.path,
    revocation_endpoint: issuer + revocationEndpoint.path,
    introspection_endpoint: issuer + introspectionEndpoint.path,
    scopes_supported: [...new Set(['openid', ...scopes])],
    claims_supported: [
      'sub',
      'iss',
      'aud',
      'exp',
      'iat',
      'auth_time',
      'nonce',
      'acr',
      'amr',
      ...standardClaims,
    ],
    claim_types_supported: ['normal'],
    claims_parameter_supported: true,
    response_types_supported: ['code', 'code id_token'],
    response_modes_supported: [...responseModes, 'jwt'],
    authorization_signing_alg_values_supported: signingAlgorithms,
    grant_types_supported: grantTypes,
    code_challenge_methods_supported: ['S256'],
    subject_types_supported: ['public', 'pairwise'],
    dpop_signing_alg_values_supported: dpopAlgorithms,
    introspection_signing_alg_values_supported: signingAlgorithms,
    id_token_signing_alg_values_supported: [...signingAlgorithms, 'HS256'],
    acr_values_supported: acrValues,
    prompt_values_supported: prompts,
    // Back-Channel Logout 1.0 section 2.1: every logout token has `sid`.
    backchannel_logout_supported: true,
    backchannel_logout_session_supported: true,
    ui_locales_supported: ['en', 'zh-CN'],
    request_parameter_supported: true,
    request_uri_parameter_supported: true,
    require_request_uri_registration: true,
    request_object_signing_alg_values_supported: signatureAlgorithms,
    authorization_response_iss_parameter_supported: true,
  }
}
