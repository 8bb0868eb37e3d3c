import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { readBrand } from '@/lib/branding/brand'

/** What a person agrees to by making an account, where the operator has set it. `through`: a button of this form, or one of a provider. */
export async function Agreement({ through }: { through: 'account' | 'provider' }) {
  const [t, { termsUrl, privacyUrl }] = await Promise.all([getTranslations('account.agreement'), readBrand()])
  if (!termsUrl && !privacyUrl) return null
  const which = termsUrl && privacyUrl ? 'both' : termsUrl ? 'terms' : 'privacy'
  const link = (href: string | null) => (text: ReactNode) => (
    <a href={href ?? ''} target="_blank" rel="noreferrer" className="underline underline-offset-4">
      {text}
    </a>
  )
  return (
    <p className="text-sm text-text-2">
      {t.rich(`${through}.${which}`, { terms: link(termsUrl), privacy: link(privacyUrl) })}
    </p>
  )
}
