import { clientIdentifier } from '@/lib/secrets'
import { importFile } from './import-file'
import type { ImportProblem } from './import-plan'

export const kinds = ['web', 'spa', 'native', 'service'] as const
export type ApplicationKind = (typeof kinds)[number]

export type ApplicationToCreate = {
  name: string
  kind: ApplicationKind
  redirectUris: string[]
  scope: string
  owner?: string
  trusted: boolean
}

/** What each kind is in the terms of RFC 7591. */
const metadataOf: Record<ApplicationKind, Record<string, unknown>> = {
  web: {
    grant_types: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_method: 'client_secret_basic',
  },
  spa: { grant_types: ['authorization_code', 'refresh_token'], token_endpoint_auth_method: 'none' },
  native: {
    grant_types: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_method: 'none',
    application_type: 'native',
  },
  service: { grant_types: ['client_credentials'], token_endpoint_auth_method: 'client_secret_basic' },
}

/** An import of one application, with a new client ID; the secret is seen in this answer only. */
export async function createApplication(
  application: ApplicationToCreate,
): Promise<{ ok: true; clientId: string; secret: string | null } | { ok: false; problems: ImportProblem[] }> {
  const { name, kind, redirectUris, scope, owner, trusted } = application
  const clientId = clientIdentifier()
  const metadata = {
    ...metadataOf[kind],
    client_id: clientId,
    client_name: name,
    ...(redirectUris.length > 0 && { redirect_uris: redirectUris }),
    scope,
    trusted,
    ...(owner && { owner }),
  }
  const report = await importFile({ applications: [metadata] }, { dryRun: false })
  if (!report.ok) return report
  return { ok: true, clientId, secret: report.rows[0]?.secret ?? null }
}
