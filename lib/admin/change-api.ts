import type { z } from 'zod'
import { dropCache } from '@/lib/data/cached'
import {
  addMissingScopes,
  deleteCatalogueResource,
  findCatalogueResource,
  lockCatalogue,
  saveCatalogueResource,
  type CatalogueResource,
  type KnownResource,
} from '@/lib/data/catalogue'
import { hasApplication } from '@/lib/data/directory/applications'
import { isRowId } from '@/lib/row-id'
import { auditedChange, type ChangeContext } from './audited-change'
import type { Actor } from './actor'
import { ChangedApi, NewApi } from './api-form'
import { titleOfApiScope } from './api-scope-title'
import { changesOf } from './import-plan'
import { done, refusedFields, type Outcome } from '@/lib/outcome'

const target = (identifier: string) => ({ target: { type: 'resource', id: identifier } })

/** Registers an API; its id. A scope that the catalogue does not know is added to it. */
export async function createApi(
  typed: Record<string, unknown>,
  admin: Actor,
): Promise<Outcome<{ id: string }> | null> {
  const parsed = NewApi.safeParse(typed)
  if (!parsed.success) return refusedFields(problems(parsed.error))
  const wanted = parsed.data
  const { identifier } = wanted
  const outcome = await auditedChange(
    admin,
    async (context) => {
      if (await findCatalogueResource({ identifier }, context.database))
        return refusedFields({ identifier: 'api_taken' })
      if (!(await isKnownClient(wanted, context))) return refusedFields({ clientId: 'api_client' })
      await save(wanted, context)
      await context.record({
        action: 'resource.created',
        ...target(identifier),
        details: withoutEmpty(shown(wanted)),
      })
      const saved = await findCatalogueResource({ identifier }, context.database)
      return saved && { ok: true, value: { id: saved.id } }
    },
    lockCatalogue,
  )
  dropCache()
  return outcome
}

/** Tokens that are out stay as they are; the next ones are made as it says now. */
export const changeApi = (
  id: string,
  typed: Record<string, unknown>,
  admin: Actor,
): Promise<Outcome | null> => {
  const parsed = ChangedApi.safeParse(typed)
  if (!parsed.success) return Promise.resolve(refusedFields(problems(parsed.error)))
  return withApi(id, admin, async ({ id: _id, ...present }, context) => {
    const wanted = { ...parsed.data, identifier: present.identifier }
    if (!(await isKnownClient(wanted, context))) return refusedFields({ clientId: 'api_client' })
    const changed = Object.keys(changesOf<CatalogueResource>(present, wanted))
    if (changed.length === 0) return done
    await save(wanted, context)
    const only = (resource: CatalogueResource) =>
      Object.fromEntries(Object.entries(shown(resource)).filter(([name]) => changed.includes(name)))
    const details = { name: wanted.name, before: only(present), after: only(wanted) }
    await context.record({ action: 'resource.updated', ...target(present.identifier), details })
    return done
  })
}

/** The API can no longer be requested. Its scopes stay in the catalogue, because applications are registered for them. */
export const deleteApi = (id: string, admin: Actor): Promise<Outcome | null> =>
  withApi(id, admin, async ({ identifier, name, scopes }, { database, record }) => {
    if (!(await deleteCatalogueResource(id, database))) return null
    await record({ action: 'resource.deleted', ...target(identifier), details: { name, scopes } })
    return done
  })

async function withApi(
  id: string,
  admin: Actor,
  change: (api: KnownResource, context: ChangeContext) => Promise<Outcome | null>,
): Promise<Outcome | null> {
  if (!isRowId(id)) return null
  const outcome = await auditedChange(
    admin,
    async (context) => {
      const api = await findCatalogueResource({ id }, context.database)
      return api && change(api, context)
    },
    lockCatalogue,
  )
  dropCache()
  return outcome
}

async function save(api: CatalogueResource, { database, at }: ChangeContext): Promise<void> {
  const scopes = api.scopes.map((name) => ({ name, title: titleOfApiScope(api.name, name) }))
  await addMissingScopes(scopes, database)
  await saveCatalogueResource(api, at, database)
}

const isKnownClient = async (
  { clientId }: { clientId: string | null },
  { database }: ChangeContext,
): Promise<boolean> => clientId === null || (await hasApplication(clientId, database))

/** For the record; of a key its name is enough. */
const shown = ({ encryption, ...api }: CatalogueResource) => ({
  ...api,
  encryption: encryption ? `${encryption.alg} ${encryption.enc} ${keyName(encryption.jwk)}`.trim() : '',
})

const withoutEmpty = (details: ReturnType<typeof shown>) =>
  Object.fromEntries(Object.entries(details).flatMap(([name, value]) => (value ? [[name, value]] : [])))

const keyName = ({ kid }: Record<string, unknown>) => (typeof kid === 'string' ? kid : '')

const problems = (error: z.ZodError): Record<string, string> =>
  Object.fromEntries(error.issues.map(({ path, message }) => [String(path[0]), message] as const).reverse())
