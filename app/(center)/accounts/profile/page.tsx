import { shownEmail } from '@/lib/shown-email'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { StatusBadge } from '@/components/status-badge'
import { LinkText } from '@/components/ui/link-text'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { readProfile } from '@/lib/account/read-profile'
import type { CurrentUser } from '@/lib/session/current-user'
import { requireUser } from '@/lib/session/require-user'
import { ProfileForm } from './profile-form'
import { problemTexts, profileTexts } from './profile-texts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.profile'))('title') }
}

export default async function ProfilePage() {
  const user = await requireUser('/accounts/profile')
  const [t, profile] = await Promise.all([getTranslations('account.profile'), readProfile(user.id)])
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <EmailSection user={user} />
      <ProfileForm profile={profile} texts={await profileTexts()} problems={await problemTexts()} />
      <datalist id="time-zones">
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  )
}

async function EmailSection({ user }: { user: CurrentUser }) {
  const t = await getTranslations('account.profile')
  return (
    <Section title={t('email')} lead={t('seenEmail')}>
      <p className="flex flex-wrap items-center gap-3">
        <span className="font-semibold break-all">{shownEmail(user.email)}</span>
        <StatusBadge status={user.emailVerified ? 'verified' : 'unverified'} />
        {!user.emailVerified && <LinkText href="/accounts/verify_email">{t('emailConfirm')}</LinkText>}
      </p>
    </Section>
  )
}
