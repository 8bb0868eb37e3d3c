import type { ApplicationType, Prisma } from './generated/client'
import { rowOf, type EditableApplication } from './editable-application'
import { prisma } from './prisma'
import type { Database } from './transaction'

type KeyField =
  | 'jwks'
  | 'jwksUri'
  | 'tokenEndpointAuthSigningAlg'
  | 'tlsClientAuthSubjectDn'
  | 'tlsClientAuthSanDns'
  | 'tlsClientAuthSanUri'
  | 'tlsClientAuthSanIp'
  | 'tlsClientAuthSanEmail'
  | 'tlsClientCertificateBoundAccessTokens'

type RequestField =
  | 'requirePushedAuthorizationRequests'
  | 'requireSignedRequestObject'
  | 'requestObjectSigningAlg'
  | 'requestUris'
  | 'authorizationSignedResponseAlg'
  | 'authorizationDetailsTypes'
  | 'dpopBoundAccessTokens'

/** What registered metadata sets on an application. */
export type ApplicationDetails = Pick<EditableApplication, KeyField | RequestField> & {
  name: string
  type: ApplicationType
  trusted: boolean
  redirectUris: string[]
  postLogoutRedirectUris: string[]
  allowedOrigins: string[]
  grantTypes: string[]
  responseTypes: string[]
  tokenEndpointAuthMethod: string
  scopes: string[]
  optionalScopes: string[]
  idTokenSignedResponseAlg: string
  requirePkce: boolean
  homepageUri: string | null
  logoUri: string | null
  policyUri: string | null
  tosUri: string | null
  contacts: string[]
  defaultScopes: string[]
  profile: string
  recoverableSecrets: boolean
  importedId: string | null
  ownerId: string | null
}

export type FoundApplication = ApplicationDetails & {
  id: string
  secretHashes: Buffer[]
  hasSecret: boolean
}

const details = {
  name: true,
  type: true,
  trusted: true,
  redirectUris: true,
  postLogoutRedirectUris: true,
  allowedOrigins: true,
  grantTypes: true,
  responseTypes: true,
  tokenEndpointAuthMethod: true,
  scopes: true,
  optionalScopes: true,
  idTokenSignedResponseAlg: true,
  requirePkce: true,
  homepageUri: true,
  logoUri: true,
  policyUri: true,
  tosUri: true,
  contacts: true,
  defaultScopes: true,
  profile: true,
  recoverableSecrets: true,
  importedId: true,
  ownerId: true,
  jwks: true,
  jwksUri: true,
  tokenEndpointAuthSigningAlg: true,
  tlsClientAuthSubjectDn: true,
  tlsClientAuthSanDns: true,
  tlsClientAuthSanUri: true,
  tlsClientAuthSanIp: true,
  tlsClientAuthSanEmail: true,
  tlsClientCertificateBoundAccessTokens: true,
  requirePushedAuthorizationRequests: true,
  requireSignedRequestObject: true,
  requestObjectSigningAlg: true,
  requestUris: true,
  authorizationSignedResponseAlg: true,
  authorizationDetailsTypes: true,
  dpopBoundAccessTokens: true,
} satisfies Prisma.ApplicationSelect

/** With the hashes of the secrets that still work at `now`. */
export async function findApplicationDetails(clientId: string, now: Date): Promise<FoundApplication | null> {
  const application = await prisma().application.findUnique({
    where: { clientId },
    select: {
      ...details,
      id: true,
      secrets: {
        where: { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
        select: { hash: true },
      },
    },
  })
  if (!application) return null
  const { secrets, ...fields } = application
  return {
    ...fields,
    jwks: fields.jwks as ApplicationDetails['jwks'],
    secretHashes: secrets.map(({ hash }) => Buffer.from(hash)),
    hasSecret: secrets.length > 0,
  }
}

/** `false` when the client ID is taken. */
export async function addApplication(
  application: ApplicationDetails & { id: string; clientId: string },
  now: Date,
  database: Database = prisma(),
): Promise<boolean> {
  const { count } = await database.application.createMany({
    data: { ...rowOf(application), createdAt: now, updatedAt: now },
    skipDuplicates: true,
  })
  return count === 1
}

/** Only what is given is written. */
export async function changeApplication(
  id: string,
  changes: Partial<ApplicationDetails>,
  now: Date,
  database: Database = prisma(),
): Promise<void> {
  await database.application.update({
    where: { id },
    data: { ...rowOf(changes), updatedAt: now },
    select: { id: true },
  })
}
