import { Lock } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { Section } from '@/components/ui/section'
import { env } from '@/lib/env'

/** The issuer: shown with the settings, and fixed by the environment. */
export async function SiteAddress() {
  const t = await getTranslations('settings')
  return (
    <Section title={t('address')} lead={t('addressHelp')} stacked>
      <div className="grid gap-2">
        <p className="flex min-h-11 items-center rounded-sm bg-sunken px-3 font-mono [overflow-wrap:anywhere]">
          {env().issuer}
        </p>
        <p className="flex items-start gap-1.5 text-sm text-text-2">
          <Lock aria-hidden="true" size={14} className="mt-1 shrink-0" />
          <span>{t('lockedText', { variable: 'ISSUER' })}</span>
        </p>
      </div>
    </Section>
  )
}
