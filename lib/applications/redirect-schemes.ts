import { readSettings } from '@/lib/data/settings'

/** The schemes that an administrator allows for return addresses. */
export const redirectSchemes = async (): Promise<string[]> => (await readSettings()).redirectSchemes
