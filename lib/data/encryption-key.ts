import { createSecretKey } from 'node:crypto'
import type { EncryptionKey } from '@/lib/oauth/records'
import { keyFor, sha256 } from '@/lib/secrets'

const memo = globalThis as typeof globalThis & { authCenterEncryptionKey?: EncryptionKey }

/** Derived from AUTH_SECRET, and so is its id: a token made under another secret names a key that is not there. */
export function encryptionKey(): Promise<EncryptionKey> {
  memo.authCenterEncryptionKey ??= deriveKey()
  return Promise.resolve(memo.authCenterEncryptionKey)
}

export async function decryptionKey(kid: string): Promise<EncryptionKey | null> {
  const key = await encryptionKey()
  return key.kid === kid ? key : null
}

function deriveKey(): EncryptionKey {
  const name = sha256(keyFor('access-token-key-id').toString('hex'))
  return {
    kid: name.subarray(0, 12).toString('base64url'),
    key: createSecretKey(keyFor('access-token')),
  }
}
