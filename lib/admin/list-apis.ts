import {
  findCatalogueResource,
  listCatalogueResources,
  listScopeNames,
  type KnownResource,
} from '@/lib/data/catalogue'
import { isRowId } from '@/lib/row-id'

export type ApiView = KnownResource

export const listApis = (): Promise<ApiView[]> => listCatalogueResources()

/** With the names of all scopes, to choose from. */
export async function readApi(id: string): Promise<{ api: ApiView; catalogue: string[] } | null> {
  const api = isRowId(id) ? await findCatalogueResource({ id }) : null
  return api && { api, catalogue: (await listScopeNames()).sort() }
}
