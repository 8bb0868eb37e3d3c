import { registrationOf, type ApplicationType } from '@/lib/applications/application-type'
import { clientIdentifier } from '@/lib/secrets'
import { importFile } from './import-file'
import type { ImportProblem } from './import-plan'

export type ApplicationToCreate = {
  name: string
  kind: ApplicationType
  redirectUris: string[]
  scope: string
  owner?: string
  trusted: boolean
}

/** An import of one application, with a new client ID; the secret is seen in this answer only. */
export async function createApplication(
  application: ApplicationToCreate,
): Promise<{ ok: true; clientId: string; secret: string | null } | { ok: false; problems: ImportProblem[] }> {
  const { name, kind, redirectUris, scope, owner, trusted } = application
  const clientId = clientIdentifier()
  const { grantTypes, responseTypes, tokenEndpointAuthMethod } = registrationOf[kind]
  const metadata = {
    kind,
    grant_types: grantTypes,
    response_types: responseTypes,
    token_endpoint_auth_method: tokenEndpointAuthMethod,
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
