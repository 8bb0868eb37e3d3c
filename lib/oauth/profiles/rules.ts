import type { Profile, Rule } from './rule'
import { signatureAlgorithmsOf } from '../client-metadata/signature-algorithms'
import type { ClientRecord } from '../records'

const everywhereNew: Profile[] = ['baseline', 'fapi2']
const strict: Profile[] = ['fapi2']

/**
 * The rules of each profile: `baseline` is OAuth 2.1 with RFC 9700, `fapi2` the FAPI 2.0 Security Profile and, if the application is
 * registered for it, Message Signing; `legacy` has none of them. To add a rule, add a row, and its texts to the messages.
 */
export const rules: readonly Rule[] = [
  {
    // RFC 9700 section 2.1.2, FAPI 2.0 Security Profile section 5.3.2.2
    name: 'code_only',
    in: everywhereNew,
    refuses: {
      at: 'response_type',
      isBroken: ({ client, responseType, isLegacyType }) =>
        isLegacyType || (client.profile === 'fapi2' && responseType !== 'code'),
      code: 'unsupported_response_type',
      description: 'The response_type must be code.',
    },
    isMissed: ({ grantTypes }) => grantTypes.some(isImplicitGrant),
  },
  {
    // RFC 9700 section 2.4
    name: 'no_password',
    in: everywhereNew,
    refuses: {
      at: 'grant_type',
      isBroken: ({ grantType }) => grantType === 'password',
      code: 'unsupported_grant_type',
      description: 'The grant_type is not supported.',
    },
    isMissed: ({ grantTypes }) => grantTypes.includes('password'),
  },
  {
    // FAPI 2.0 Security Profile section 5.3.2.2
    name: 'pkce',
    in: strict,
    refuses: {
      at: 'request',
      isBroken: ({ request }) => request.codeChallenge === null,
      code: 'invalid_request',
      description: 'The code_challenge is missing.',
    },
  },
  {
    // FAPI 2.0 Security Profile section 5.3.2.1
    name: 'client_authentication',
    in: strict,
    refuses: {
      at: 'client',
      isBroken: ({ client }) => !isStrongAuthentication(client.tokenEndpointAuthMethod),
      code: 'invalid_client',
      description: 'The client has to authenticate by private_key_jwt or by mutual TLS.',
    },
    isMissed: ({ tokenEndpointAuthMethod }) => !isStrongAuthentication(tokenEndpointAuthMethod),
  },
  {
    name: 'pushed_request',
    in: strict,
    refuses: {
      at: 'request',
      isBroken: ({ isPushed }) => !isPushed,
      code: 'invalid_request',
      description: 'This client has to push its authorization requests.',
    },
  },
  {
    name: 'https_redirect',
    in: strict,
    refuses: {
      at: 'request',
      isBroken: ({ client, request }) => !isWebAddress(request.redirectUri, client.type),
      code: 'invalid_request',
      description: 'The redirect_uri must be https, or the loopback address of a native application.',
    },
    isMissed: ({ redirectUris, type }) => !redirectUris.every((uri) => isWebAddress(uri, type)),
  },
  {
    name: 'redirect_named',
    in: strict,
    refuses: {
      at: 'request',
      isBroken: ({ request }) => !request.isRedirectUriSent,
      code: 'invalid_request',
      description: 'The redirect_uri is missing.',
    },
  },
  {
    name: 'sender_constrained',
    in: strict,
    refuses: {
      at: 'token',
      isBroken: ({ boundTo }) => boundTo === null,
      code: 'invalid_request',
      description:
        'Tokens of this client are bound to a key: a DPoP proof or a client certificate is missing.',
    },
    isMissed: ({ dpopBoundAccessTokens, tlsClientCertificateBoundAccessTokens }) =>
      !dpopBoundAccessTokens && !tlsClientCertificateBoundAccessTokens,
  },
  {
    // FAPI 2.0 Message Signing section 5.3, only if the application is registered for it
    name: 'signed_request',
    in: strict,
    refuses: {
      at: 'request',
      isBroken: ({ client, isSigned }) => client.requireSignedRequestObject && !isSigned,
      code: 'invalid_request',
      description: 'This client has to send a signed request object.',
    },
  },
  {
    // FAPI 2.0 Message Signing section 5.4
    name: 'signed_response',
    in: strict,
    refuses: {
      at: 'request',
      isBroken: ({ client, request }) =>
        client.authorizationSignedResponseAlg !== null && !request.responseMode.endsWith('.jwt'),
      code: 'invalid_request',
      description: 'The response_mode of this client must be jwt.',
    },
  },
  {
    // FAPI 2.0 Security Profile section 5.4.1: `client-metadata/signature-algorithms.ts` checks what clients sign
    name: 'algorithms',
    in: strict,
    refuses: {
      at: 'request',
      isBroken: ({ client, request }) =>
        request.scopes.includes('openid') && !isStrongAlgorithm(client.idTokenSignedResponseAlg),
      code: 'invalid_request',
      description: 'The client has to be registered for ID tokens signed with PS256, ES256 or EdDSA.',
    },
    isMissed: (registration) =>
      [
        registration.tokenEndpointAuthSigningAlg,
        registration.requestObjectSigningAlg,
        registration.authorizationSignedResponseAlg,
        registration.idTokenSignedResponseAlg,
      ].some((algorithm) => algorithm !== null && !isStrongAlgorithm(algorithm)),
  },
  // Kept by this server itself: `authorize/authorization-response.ts`, `authorize/issue-code.ts`, `grants/refresh-token.ts`.
  { name: 'issuer_named', in: strict },
  { name: 'short_codes', in: strict },
  { name: 'steady_refresh', in: strict },
]

export const rulesOf = (profile: Profile): Rule[] => rules.filter((rule) => rule.in.includes(profile))

export const isImplicitGrant = (grantType: string) => grantType === 'implicit'

const strong = ['private_key_jwt', 'tls_client_auth', 'self_signed_tls_client_auth']
export const isStrongAuthentication = (method: string) => strong.includes(method)

export const isStrongAlgorithm = (algorithm: string) =>
  signatureAlgorithmsOf({ profile: 'fapi2' }).includes(algorithm)

const loopback = /^http:\/\/(?:127\.0\.0\.1|\[::1\])(?::\d+)?(?:\/|$)/

/** FAPI 2.0 Security Profile section 5.3.2.2: https, except for a native application's loopback listener (RFC 8252 section 7.3). */
export const isWebAddress = (redirectUri: string, type: ClientRecord['type']) =>
  redirectUri.startsWith('https://') || ((type === 'native' || type === 'cli') && loopback.test(redirectUri))
