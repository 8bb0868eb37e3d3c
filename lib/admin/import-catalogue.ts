import {
  addMissingScopes,
  findCatalogueResource,
  findCatalogueScope,
  lockCatalogue,
  saveCatalogueResource,
  saveCatalogueScope,
  type CatalogueResource,
} from '@/lib/data/catalogue'
import { titleOfApiScope } from './api-scope-title'
import { findDetailType, saveDetailType } from '@/lib/data/detail-types'
import { auditedStep, type ChangeContext } from './audited-change'
import type { Actor } from './actor'
import { changesOf, outcomeOf, type PlannedRow } from './import-plan'
import type { ImportedDetailType } from './import-requests'
import type { ImportedResource, ImportedScope } from './import-schema'

export async function planScope(scope: ImportedScope, row: number, actor: Actor): Promise<PlannedRow> {
  const found = await findCatalogueScope(scope.name)
  const wanted = {
    ...scope,
    title: texts(scope.title),
    description: scope.description && texts(scope.description),
  }
  const changes = found ? Object.keys(changesOf<typeof wanted>(found, wanted)) : []
  const outcome = outcomeOf(!found, changes)
  return {
    kind: 'scopes',
    row,
    key: scope.name,
    outcome,
    changes,
    async apply() {
      if (outcome === 'unchanged') return
      const target = { type: 'scope', id: scope.name }
      const save = async ({ database }: ChangeContext) => {
        await saveCatalogueScope(wanted, database)
        return { action: `scope.${outcome}`, target, details: { changes } }
      }
      await auditedStep(actor, save, lockCatalogue)
    },
  }
}

/** A scope without a description gets a title that names the API. */
export async function planResource(
  resource: ImportedResource,
  row: number,
  actor: Actor,
): Promise<PlannedRow> {
  const found = await findCatalogueResource({ identifier: resource.identifier })
  const wanted: CatalogueResource = {
    identifier: resource.identifier,
    name: resource.name,
    tokenFormat: resource.token_format,
    accessTokenLifetime: resource.access_token_lifetime,
    signingAlg: resource.signing_alg,
    encryption: resource.encryption,
    clientId: resource.client_id,
    scopes: [...new Set(resource.scopes)].sort(),
  }
  const changes = found ? Object.keys(changesOf<object>(found, wanted)) : []
  const outcome = outcomeOf(!found, changes)
  return {
    kind: 'resources',
    row,
    key: resource.identifier,
    outcome,
    changes,
    async apply() {
      if (outcome === 'unchanged') return
      const target = { type: 'resource', id: resource.identifier }
      const scopes = wanted.scopes.map((name) => ({ name, title: titleOfApiScope(resource.name, name) }))
      const save = async ({ database, at }: ChangeContext) => {
        await addMissingScopes(scopes, database)
        await saveCatalogueResource(wanted, at, database)
        return { action: `resource.${outcome}`, target, details: { changes } }
      }
      await auditedStep(actor, save, lockCatalogue)
    },
  }
}

const texts = ({ en, 'zh-CN': chinese }: ImportedScope['title']): Record<string, string> =>
  chinese === undefined ? { en } : { en, 'zh-CN': chinese }

export async function planDetailType(
  wanted: ImportedDetailType,
  row: number,
  actor: Actor,
): Promise<PlannedRow> {
  const found = await findDetailType(wanted.type)
  const changes = found ? Object.keys(changesOf<object>(found, wanted)) : []
  const outcome = outcomeOf(!found, changes)
  return {
    kind: 'detail_types',
    row,
    key: wanted.type,
    outcome,
    changes,
    async apply() {
      if (outcome === 'unchanged') return
      const target = { type: 'detail_type', id: wanted.type }
      const save = async ({ database, at }: ChangeContext) => {
        await saveDetailType(wanted, at, database)
        return { action: `detail_type.${found ? 'changed' : 'created'}`, target, details: { changes } }
      }
      await auditedStep(actor, save, lockCatalogue)
    },
  }
}
