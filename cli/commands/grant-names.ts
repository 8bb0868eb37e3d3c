/** A grant by its registered name, or by the one that django-oauth-toolkit's command has for it. */
const grants = {
  authorization_code: ['authorization_code', 'refresh_token'],
  'authorization-code': ['authorization_code', 'refresh_token'],
  client_credentials: ['client_credentials'],
  'client-credentials': ['client_credentials'],
  refresh_token: ['refresh_token'],
  device_code: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
  token_exchange: ['urn:ietf:params:oauth:grant-type:token-exchange'],
  implicit: ['implicit'],
  password: ['password', 'refresh_token'],
} as const

export type GrantName = keyof typeof grants
export const grantNames = Object.keys(grants) as GrantName[]

type Grant = (typeof grants)[GrantName][number]

export const grantsOf = (names: GrantName[]): Grant[] => [...new Set(names.flatMap((name) => grants[name]))]
