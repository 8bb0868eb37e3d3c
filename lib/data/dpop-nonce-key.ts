import { keyFor } from '@/lib/secrets'

const memo = globalThis as typeof globalThis & { authCenterDpopNonceKey?: Buffer }

/** Derived from AUTH_SECRET: every process answers and accepts the same nonces. */
export const dpopNonceKey = (): Buffer => (memo.authCenterDpopNonceKey ??= keyFor('dpop-nonce'))
