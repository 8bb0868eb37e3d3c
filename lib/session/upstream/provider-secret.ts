import { seal, unseal } from '@/lib/secrets'

const purpose = 'identity-provider'

export const sealProviderSecret = (secret: string): Buffer => seal(purpose, secret)
export const openProviderSecret = (sealed: Buffer): string => unseal(purpose, sealed).toString()
