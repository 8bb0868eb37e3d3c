import { isReadablePasswordHash } from '@/lib/account/password-formats'

/** One of Django's that we can verify; ours begin with `$`. */
export const isDjangoHash = (text: string): boolean => !text.startsWith('$') && isReadablePasswordHash(text)
