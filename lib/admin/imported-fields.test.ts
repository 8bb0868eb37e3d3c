import { describe, expect, it } from 'vitest'
import { ApplicationChanges } from '@/lib/applications/application-document'
import { applicationFields, type ApplicationField } from '@/lib/applications/fields'
import { fieldCalled, fromWire, wireNames } from '@/lib/applications/wire-names'
import { importedFields } from './imported-fields'

const address = ['https://notes.example/', 'http://good@evil.example/'] as const
const scope = ['openid email', 'open"id'] as const
const flag = [true, 'true'] as const
const seconds = [3600, 1] as const
const algorithm = ['ES256', 'none'] as const
const addresses = [['https://notes.example/cb'], 'https://notes.example/cb'] as const

/** One value that a field takes and one that it refuses, as they are sent. */
const samples: Record<ApplicationField, readonly [good: unknown, bad: unknown]> = {
  name: ['Notes', 'Notes\u202Egnp'],
  description: ['Keeps notes', 'a\u200Bb'],
  type: ['web', 'toaster'],
  publisher: ['Marlow', 'x'.repeat(81)],
  homepageUri: address,
  logoUri: address,
  policyUri: address,
  tosUri: address,
  contacts: [['help@marlow.test'], ['nobody']],
  tokenEndpointAuthMethod: ['private_key_jwt', 'password'],
  grantTypes: [['authorization_code'], ['magic']],
  responseTypes: [['code'], ['magic']],
  redirectUris: addresses,
  postLogoutRedirectUris: addresses,
  allowedOrigins: [['https://notes.example'], ['https://notes.example/path']],
  scopes: scope,
  optionalScopes: scope,
  defaultScopes: scope,
  scopeReasons: [{ email: { en: 'To write to you' } }, { email: { fr: 'Pour vous' } }],
  idTokenSignedResponseAlg: algorithm,
  idTokenScopeClaims: flag,
  recoverableSecrets: flag,
  accessTokenFormat: ['opaque', 'paper'],
  scopeArray: flag,
  accessTokenLifetime: seconds,
  refreshTokenIdleLifetime: [86_400, 1],
  refreshTokenAbsoluteLifetime: [864_000, 1],
  idTokenLifetime: [300, 1],
  requirePkce: flag,
  omitIss: flag,
  reuseConsent: flag,
  consentLifetime: seconds,
  jwks: [null, { keys: [] }],
  jwksUri: address,
  tokenEndpointAuthSigningAlg: algorithm,
  tlsClientAuthSubjectDn: ['CN=robot,C=CH', 'robot'],
  tlsClientAuthSanDns: ['robot.example', 'a..b'],
  tlsClientAuthSanUri: ['urn:robot:1', 'robot'],
  tlsClientAuthSanIp: ['192.0.2.1', '192.0.2'],
  tlsClientAuthSanEmail: ['robot@marlow.test', 'robot'],
  tlsClientCertificateBoundAccessTokens: flag,
  profile: ['fapi2', 'strict'],
  requirePushedAuthorizationRequests: flag,
  requireSignedRequestObject: flag,
  requestObjectSigningAlg: algorithm,
  requestUris: [['https://notes.example/object'], ['http://notes.example/object']],
  authorizationSignedResponseAlg: algorithm,
  introspectionSignedResponseAlg: algorithm,
  authorizationDetailsTypes: [['payment'], ['x'.repeat(201)]],
  dpopBoundAccessTokens: flag,
}

describe.each(applicationFields)('%s', (field) => {
  const [good, bad] = samples[field]
  const wire = wireNames[field]
  const edited = (value: unknown) => ApplicationChanges.safeParse({ [field]: fromWire(field, value) })

  it('takes a good value on a form, in the JSON API and in an import, as the same', () => {
    expect(fieldCalled(wire)).toBe(field)
    const value = edited(good).data?.[field]
    expect(value).toBeDefined()
    expect(importedFields[wire].safeParse(good)).toEqual({ success: true, data: value })
  })

  it('refuses a bad one in all of them', () => {
    expect(edited(bad).success).toBe(false)
    expect(importedFields[wire].safeParse(bad).success).toBe(false)
  })
})
