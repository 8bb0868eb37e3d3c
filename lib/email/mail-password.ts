import { seal, unseal } from '@/lib/secrets'

const purpose = 'smtp-password'

/** The mail server's password as the settings keep it. */
export const sealMailPassword = (password: string): string => seal(purpose, password).toString('base64')

/** Null when it was sealed under another AUTH_SECRET. */
export function openMailPassword(sealed: string): string | null {
  try {
    return unseal(purpose, Buffer.from(sealed, 'base64')).toString()
  } catch {
    return null
  }
}
