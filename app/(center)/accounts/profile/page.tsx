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
import { GroupsSection } from './groups-section'
import { PictureSection } from './picture-section'
import { ProfileForm } from './profile-form'
import { problemTexts, profileTexts } from './profile-texts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.profile'))('title') }
}

export default async function ProfilePage() {
  const user = await requireUser('/accounts/profile')
  const [t, profile, texts, problems] = await Promise.all([
    getTranslations('account.profile'),
    readProfile(user.id),
    profileTexts(),
    problemTexts(),
  ])
  const form = { profile, texts, problems }
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <Section title={t('sections.you')} lead={t('sections.youLead')}>
        <PictureSection user={user} />
        <ProfileForm section="you" {...form} />
      </Section>
      <Section title={t('sections.contact')} lead={t('sections.contactLead')}>
        <Email user={user} />
        <ProfileForm section="contact" {...form} />
      </Section>
      <Section title={t('sections.preferences')} lead={t('sections.preferencesLead')}>
        <ProfileForm section="preferences" {...form} />
      </Section>
      <GroupsSection userId={user.id} />
    </>
  )
}

async function Email({ user }: { user: CurrentUser }) {
  const t = await getTranslations('account.profile')
  return (
    <div className="mb-5 grid max-w-lg gap-1.5">
      <div className="flex items-baseline justify-between gap-4">
        <h3 className="text-base">{t('email')}</h3>
        <span className="text-sm text-text-2">{t('seenBy.email')}</span>
      </div>
      <p className="flex flex-wrap items-center gap-3">
        <span className="break-all">{shownEmail(user.email)}</span>
        <StatusBadge status={user.emailVerified ? 'verified' : 'unverified'} />
        {!user.emailVerified && <LinkText href="/accounts/verify_email">{t('emailConfirm')}</LinkText>}
      </p>
    </div>
  )
}
