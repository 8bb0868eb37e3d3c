import { isReadablePasswordHash } from '@/lib/account/password-formats'

/** A Django hash that this server can verify; native hashes begin with `$`. */
export const isDjangoHash = (text: string): boolean => !text.startsWith('$') && isReadablePasswordHash(text)
