import { readSettings } from '@/lib/data/settings'
import type { AcceptedTerms } from '@/lib/data/users'

/**
 * What a person agrees to who makes an account now, as the page says: part of the new row, so that no account is there without it. Empty where
 * the operator has set nothing.
 */
export async function acceptedTerms(at: Date): Promise<{ acceptedTerms?: AcceptedTerms }> {
  const { termsUrl, privacyUrl } = await readSettings()
  if (termsUrl === '' && privacyUrl === '') return {}
  return {
    acceptedTerms: {
      ...(termsUrl && { termsUrl }),
      ...(privacyUrl && { privacyUrl }),
      at: at.toISOString(),
    },
  }
}
