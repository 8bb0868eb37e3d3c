import { store } from '@/lib/data/store'

export type CatalogueEntry = Awaited<ReturnType<typeof store.listScopes>>[number]

/** The scopes that an application may request, in the texts of the consent page. */
export const listScopes = (): Promise<CatalogueEntry[]> => store.listScopes()
