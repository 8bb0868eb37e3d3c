import { getTranslations } from 'next-intl/server'
import { readBrand } from '@/lib/branding/brand'

/** The administrator's terms and privacy notice, where there are any. */
export async function LegalLinks() {
  const [t, { termsUrl, privacyUrl }] = await Promise.all([
    getTranslations('settings.legalLinks'),
    readBrand(),
  ])
  const links = [
    { href: termsUrl, label: t('terms') },
    { href: privacyUrl, label: t('privacy') },
  ].filter((link): link is { href: string; label: string } => link.href !== null)
  if (links.length === 0) return null
  return (
    <nav aria-label={t('label')} className="flex justify-center gap-6 pb-8 text-sm">
      {links.map(({ href, label }) => (
        <a
          key={href}
          href={href}
          rel="noreferrer"
          className="inline-flex min-h-8 items-center text-text-2 underline underline-offset-4 hover:text-text"
        >
          {label}
        </a>
      ))}
    </nav>
  )
}
