import { randomUUID } from 'node:crypto'
import type { ClientRecord, UserRecord } from '../records'

/** A confidential web application that may do everything a test needs; no secret yet. */
export function sampleClient(partial: Partial<ClientRecord> = {}): ClientRecord {
  const id = partial.id ?? randomUUID()
  return {
    id,
    clientId: `client-${id}`,
    name: 'Field Notes',
    status: 'active',
    type: 'web',
    ownerId: null,
    trusted: false,
    publisher: null,
    homepageUri: null,
    logoUri: null,
    logoImageId: null,
    policyUri: null,
    tosUri: null,
    createdAt: 0,
    redirectUris: ['https://rp.test/cb'],
    postLogoutRedirectUris: [],
    allowedOrigins: [],
    grantTypes: ['authorization_code', 'refresh_token'],
    responseTypes: ['code'],
    tokenEndpointAuthMethod: 'client_secret_basic',
    secrets: [],
    scopes: ['openid', 'profile', 'email', 'groups', 'offline_access'],
    optionalScopes: [],
    defaultScopes: [],
    scopeReasons: {},
    requirePkce: true,
    omitIss: false,
    profile: 'baseline',
    reuseConsent: true,
    consentLifetime: null,
    scopeArray: false,
    idTokenSignedResponseAlg: 'RS256',
    accessTokenFormat: null,
    accessTokenLifetime: null,
    refreshTokenIdleLifetime: null,
    refreshTokenAbsoluteLifetime: null,
    idTokenLifetime: null,
    ...partial,
  }
}

export function sampleUser(partial: Partial<UserRecord> = {}): UserRecord {
  const id = partial.id ?? randomUUID()
  return {
    id,
    status: 'active',
    email: `${id}@example.com`,
    emailVerified: true,
    name: 'Ada Chen',
    givenName: 'Ada',
    familyName: 'Chen',
    nickname: null,
    preferredUsername: 'ada',
    picture: null,
    website: null,
    gender: null,
    birthdate: null,
    zoneinfo: null,
    locale: 'en',
    phoneNumber: null,
    phoneNumberVerified: false,
    address: null,
    groups: [],
    updatedAt: 0,
    ...partial,
  }
}
