import { seal, unseal } from '@/lib/secrets'

const purpose = 'identity-provider'

/** What a provider gave us to prove that we are its client. */
export const sealProviderSecret = (secret: string): Buffer => seal(purpose, secret)
export const openProviderSecret = (sealed: Buffer): string => unseal(purpose, sealed).toString()
