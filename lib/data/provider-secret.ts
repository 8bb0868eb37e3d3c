import { seal, unseal } from '@/lib/secrets'

const purpose = 'identity-provider'

/** The client secret that the provider issued. */
export const sealProviderSecret = (secret: string): Buffer => seal(purpose, secret)
export const openProviderSecret = (sealed: Buffer): string => unseal(purpose, sealed).toString()
