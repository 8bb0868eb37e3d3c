import type { algorithms } from '@/lib/applications/registered-values'
import { registrationOf, type ApplicationType } from '@/lib/applications/application-type'
import { responseTypesFor } from '@/lib/applications/complete-changes'
import { now } from '@/lib/clock'
import { findApplicationDetails } from '@/lib/data/imported-applications'
import { applicationSecret, clientIdentifier } from '@/lib/secrets'
import type { Actor } from './actor'
import { importFile } from './import-file'
import type { ImportProblem } from './import-plan'
import type { ImportedApplication } from './import-schema'
import { kindOf } from './kind-of'

type Grant = NonNullable<ImportedApplication['grant_types']>[number]

export type ApplicationToCreate = {
  name: string
  /** Absent: what the grants and the secret amount to. */
  kind?: ApplicationType | undefined
  /** Absent: those of its kind. */
  grantTypes?: Grant[] | undefined
  isPublic?: boolean | undefined
  redirectUris: string[]
  postLogoutRedirectUris: string[]
  allowedOrigins: string[]
  scope: string
  owner?: string | undefined
  trusted: boolean
  /** Absent: made here. */
  clientId?: string | undefined
  clientSecret?: string | undefined
  /** The secret is kept, encrypted, and not only its hash. */
  isRecoverable: boolean
  algorithm: (typeof algorithms)[number]
  /** What else it is not to leave to the defaults. */
  fields?: Pick<ImportedApplication, 'require_pkce' | 'id_token_scope_claims'> | undefined
}

type Created = { ok: true; clientId: string; secret: string | null }

/** An import of one application that is not there yet. A secret that is made here is seen in this answer only. */
export async function createApplication(
  application: ApplicationToCreate,
  actor: Actor,
): Promise<Created | { ok: false; problems: ImportProblem[] }> {
  const clientId = application.clientId ?? clientIdentifier()
  const metadata = metadataOf(application, clientId)
  if (await findApplicationDetails(clientId, new Date(now()))) return taken
  const isPublic = metadata.token_endpoint_auth_method === 'none'
  const made = isPublic || application.clientSecret !== undefined ? null : applicationSecret()
  const secret = application.clientSecret ?? made
  const row = { ...metadata, ...(secret !== null && { client_secret: secret }) }
  const report = await importFile({ applications: [row] }, { dryRun: false }, actor)
  return report.ok ? { ok: true, clientId, secret: made } : report
}

const taken: { ok: false; problems: ImportProblem[] } = {
  ok: false,
  problems: [
    {
      ...{ kind: 'applications', row: 1, field: 'client_id' },
      message: 'an application with this ID is registered already',
    },
  ],
}

function metadataOf(application: ApplicationToCreate, clientId: string) {
  const { kind, name, redirectUris, postLogoutRedirectUris, allowedOrigins, scope, trusted } = application
  const usual = registrationOf[kind ?? 'web']
  const grantTypes = application.grantTypes ?? (usual.grantTypes as Grant[])
  const isPublic = application.isPublic ?? usual.tokenEndpointAuthMethod === 'none'
  const method = isPublic ? 'none' : 'client_secret_basic'
  const isLegacy = grantTypes.includes('implicit') || grantTypes.includes('password')
  const isRecoverable = application.isRecoverable || application.algorithm === 'HS256'
  return {
    kind: kind ?? kindOf({ grant_types: grantTypes, token_endpoint_auth_method: method }),
    client_id: clientId,
    client_name: name,
    grant_types: grantTypes,
    response_types: responseTypesFor(grantTypes),
    token_endpoint_auth_method: method,
    id_token_signed_response_alg: application.algorithm,
    redirect_uris: redirectUris,
    post_logout_redirect_uris: postLogoutRedirectUris,
    allowed_origins: allowedOrigins,
    scope,
    trusted,
    ...(isLegacy && { profile: 'legacy' as const }),
    ...(isRecoverable && !isPublic && { recoverable_secret: true }),
    ...(application.owner && { owner: application.owner }),
    ...application.fields,
  }
}
