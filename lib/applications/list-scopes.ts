import { store } from '@/lib/data/store'

export type CatalogueEntry = Awaited<ReturnType<typeof store.listScopes>>[number]

/** What an application may ask for, as the consent page says it. */
export const listScopes = (): Promise<CatalogueEntry[]> => store.listScopes()
