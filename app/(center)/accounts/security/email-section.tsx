import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/components/ui/button-link'
import { Section } from '@/components/ui/section'
import { shownEmail } from '@/lib/shown-email'

export async function EmailSection({ email, isVerified }: { email: string; isVerified: boolean }) {
  const t = await getTranslations('emailChange')
  return (
    <Section title={t('title')} lead={t(isVerified ? 'verified' : 'unverified')}>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="min-w-0 font-semibold [overflow-wrap:anywhere]">{shownEmail(email)}</p>
        <ButtonLink href="/accounts/email" prefetch={false}>
          {t('change')}
        </ButtonLink>
      </div>
    </Section>
  )
}
