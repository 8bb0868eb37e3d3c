import type { grantTypes, responseTypes } from './registered-values'

export const applicationTypes = ['web', 'spa', 'native', 'cli', 'service', 'api'] as const
export type ApplicationType = (typeof applicationTypes)[number]

type Registration = {
  grantTypes: (typeof grantTypes)[number][]
  responseTypes: (typeof responseTypes)[number][]
  tokenEndpointAuthMethod: 'client_secret_basic' | 'none'
}

const signsPeopleIn: Pick<Registration, 'grantTypes' | 'responseTypes'> = {
  grantTypes: ['authorization_code', 'refresh_token'],
  responseTypes: ['code'],
}

/** Each kind of application in the terms of RFC 7591. */
export const registrationOf: Record<ApplicationType, Registration> = {
  web: { ...signsPeopleIn, tokenEndpointAuthMethod: 'client_secret_basic' },
  spa: { ...signsPeopleIn, tokenEndpointAuthMethod: 'none' },
  native: { ...signsPeopleIn, tokenEndpointAuthMethod: 'none' },
  cli: { ...signsPeopleIn, tokenEndpointAuthMethod: 'none' },
  service: {
    grantTypes: ['client_credentials'],
    responseTypes: [],
    tokenEndpointAuthMethod: 'client_secret_basic',
  },
  // It asks us about the tokens that others bring to it (RFC 7662).
  api: { grantTypes: [], responseTypes: [], tokenEndpointAuthMethod: 'client_secret_basic' },
}

export const hasSignIn = (type: ApplicationType): boolean => registrationOf[type].responseTypes.length > 0
const hasSecret = (type: ApplicationType): boolean => registrationOf[type].tokenEndpointAuthMethod !== 'none'
/** RFC 9700 section 2.1.1: without a secret there is no choice. */
export const choosesPkce = (type: ApplicationType): boolean => hasSignIn(type) && hasSecret(type)
/** An API that only checks tokens asks for none. */
export const asksForScopes = (type: ApplicationType): boolean => type !== 'api'

/** The application as it is now: its grants may have changed since its registration. */
type Registered = { grantTypes: readonly string[]; tokenEndpointAuthMethod: string }

const ofPeople = [
  'authorization_code',
  'implicit',
  'password',
  'urn:ietf:params:oauth:grant-type:device_code',
  'urn:ietf:params:oauth:grant-type:token-exchange',
]
const byRedirect = ['authorization_code', 'implicit']

export const actsForPeople = ({ grantTypes }: Pick<Registered, 'grantTypes'>): boolean =>
  grantTypes.some((grant) => ofPeople.includes(grant))
export const sendsPeopleBack = ({ grantTypes }: Pick<Registered, 'grantTypes'>): boolean =>
  grantTypes.some((grant) => byRedirect.includes(grant))
export const isConfidential = ({
  tokenEndpointAuthMethod,
}: Pick<Registered, 'tokenEndpointAuthMethod'>): boolean => tokenEndpointAuthMethod !== 'none'

const secretMethods = ['client_secret_basic', 'client_secret_post', 'client_secret_jwt']
export const keyMethods = ['private_key_jwt', 'self_signed_tls_client_auth']

/** It proves itself with a secret, or has its ID tokens signed with one. */
export const usesSecrets = ({
  tokenEndpointAuthMethod: method,
  recoverableSecrets,
}: Pick<Registered, 'tokenEndpointAuthMethod'> & { recoverableSecrets: boolean }): boolean =>
  secretMethods.includes(method) || (method !== 'none' && recoverableSecrets)

/** Without a person there is no sign-in, and no personal data. */
export const mayAskFor = (forPeople: boolean, scope: { name: string; claims: string[] }): boolean =>
  forPeople || (scope.claims.length === 0 && scope.name !== 'offline_access')
