import { now } from '@/lib/clock'
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
import { changeAsOperator } from './change-as-operator'
import { changesOf, outcomeOf, type PlannedRow } from './import-plan'
import type { ImportedDetailType } from './import-requests'
import type { ImportedResource, ImportedScope } from './import-schema'

export async function planScope(scope: ImportedScope, row: number): Promise<PlannedRow> {
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
      const audit = {
        action: `scope.${outcome}`,
        at: new Date(now()),
        target: { type: 'scope', id: scope.name },
        details: { changes },
      }
      await changeAsOperator(audit, async (database) => {
        await lockCatalogue(database)
        await saveCatalogueScope(wanted, database)
      })
    },
  }
}

/** A scope that nobody has described yet gets a title that names the API. */
export async function planResource(resource: ImportedResource, row: number): Promise<PlannedRow> {
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
      const at = new Date(now())
      const audit = {
        action: `resource.${outcome}`,
        at,
        target: { type: 'resource', id: resource.identifier },
        details: { changes },
      }
      await changeAsOperator(audit, async (database) => {
        await lockCatalogue(database)
        await addMissingScopes(
          wanted.scopes.map((name) => ({ name, title: titleOfApiScope(resource.name, name) })),
          database,
        )
        await saveCatalogueResource(wanted, at, database)
      })
    },
  }
}

const texts = ({ en, 'zh-CN': chinese }: ImportedScope['title']): Record<string, string> =>
  chinese === undefined ? { en } : { en, 'zh-CN': chinese }

export async function planDetailType(wanted: ImportedDetailType, row: number): Promise<PlannedRow> {
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
      const at = new Date(now())
      const audit = {
        action: `detail_type.${found ? 'changed' : 'created'}`,
        at,
        target: { type: 'detail_type', id: wanted.type },
        details: { changes },
      }
      await changeAsOperator(audit, async (database) => {
        await lockCatalogue(database)
        await saveDetailType(wanted, at, database)
      })
    },
  }
}
