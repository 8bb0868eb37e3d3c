import { registrationOf, type ApplicationType } from '@/lib/applications/application-type'
import { legacyGrants } from '@/lib/applications/registered-values'
import { now } from '@/lib/clock'
import { findApplicationDetails } from '@/lib/data/imported-applications'
import { clientIdentifier } from '@/lib/secrets'
import type { Actor } from './actor'
import { importFile } from './import-file'
import type { ImportProblem } from './import-plan'

/** A row of an import that need not say everything: what is absent follows from its kind. */
export type ApplicationToCreate = {
  client_name: string
  kind?: ApplicationType | undefined
  client_id?: string | undefined
  grant_types?: readonly string[] | undefined
} & Record<string, unknown>

type Created = { ok: true; clientId: string; secret: string | null }

/** An import of one application that is not there yet. A secret that is made here is seen in this answer only. */
export async function createApplication(
  application: ApplicationToCreate,
  actor: Actor,
): Promise<Created | { ok: false; problems: ImportProblem[] }> {
  const clientId = application.client_id ?? clientIdentifier()
  if (await findApplicationDetails(clientId, new Date(now()))) return taken
  const said = Object.fromEntries(Object.entries(application).filter(([, value]) => value !== undefined))
  const row = { ...unsaid(application), ...said, client_id: clientId }
  const report = await importFile({ applications: [row] }, { dryRun: false }, actor)
  return report.ok ? { ok: true, clientId, secret: report.rows[0]?.secret ?? null } : report
}

function unsaid({ kind = 'web', grant_types }: ApplicationToCreate): Record<string, unknown> {
  const { grantTypes, tokenEndpointAuthMethod } = registrationOf[kind]
  const isLegacy = legacyGrants.some((grant) => grant_types?.includes(grant))
  return {
    grant_types: grantTypes,
    token_endpoint_auth_method: tokenEndpointAuthMethod,
    // The one who creates it is an administrator, and allows it with this.
    ...(isLegacy && { profile: 'legacy' }),
  }
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
