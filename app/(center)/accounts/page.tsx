import { shownEmail } from '@/lib/shown-email'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button-link'
import { DescriptionList } from '@/components/ui/description-list'
import { LinkText } from '@/components/ui/link-text'
import { Moment } from '@/components/ui/moment'
import { PageHeader } from '@/components/ui/page-header'
import { Section } from '@/components/ui/section'
import { WhileLoading } from '@/components/while-loading'
import { accountOverview } from '@/lib/account/account-overview'
import type { CurrentUser } from '@/lib/session/current-user'
import { requireUser } from '@/lib/session/require-user'
import { TodoList } from './todo-list'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account.overview'))('title') }
}

export default async function OverviewPage() {
  const user = await requireUser('/accounts')
  return (
    <WhileLoading>
      <Overview user={user} />
    </WhileLoading>
  )
}

async function Overview({ user }: { user: CurrentUser }) {
  const [t, facts] = await Promise.all([getTranslations('account.overview'), accountOverview(user.id)])
  return (
    <>
      <PageHeader
        title={user.name ? t('greeting', { name: user.name }) : t('greetingNameless')}
        lead={t('lead')}
      />
      {!user.emailVerified && <ConfirmAddress email={shownEmail(user.email)} />}
      <TodoList user={user} ownApplications={facts.ownApplications} />
      <Section title={t('access')} lead={t('accessLead')}>
        <p className="mb-4">{t('accessCount', { count: facts.liveGrants })}</p>
        <ButtonLink href="/oauth/authorized_tokens">{t('accessAction')}</ButtonLink>
      </Section>
      <AccountSection user={user} liveSessions={facts.liveSessions} />
      <Section title={t('applications')} lead={t('applicationsLead')}>
        <p className="mb-4">{t('applicationsText')}</p>
        <ButtonLink href="/oauth/applications">{t('applicationsAction')}</ButtonLink>
      </Section>
    </>
  )
}

async function ConfirmAddress({ email }: { email: string }) {
  const t = await getTranslations('account.overview')
  const action = (
    <ButtonLink href="/accounts/verify_email" size="small">
      {t('verifyAction')}
    </ButtonLink>
  )
  return (
    <Banner tone="warn" title={t('verifyTitle')} actions={action} className="mb-8">
      {t('verifyText', { email })}
    </Banner>
  )
}

async function AccountSection({ user, liveSessions }: { user: CurrentUser; liveSessions: number }) {
  const t = await getTranslations('account.overview')
  const rows = [
    {
      label: t('email'),
      value: t('emailState', {
        email: shownEmail(user.email),
        state: user.emailVerified ? t('confirmed') : t('unconfirmed'),
      }),
    },
    { label: t('browsers'), value: t('browsersCount', { count: liveSessions }) },
    { label: t('signedInSince'), value: <Moment at={user.authTime} exact /> },
  ]
  return (
    <Section title={t('account')}>
      <DescriptionList rows={rows} />
      <p className="mt-4">
        <LinkText href="/accounts/profile">{t('editProfile')}</LinkText>
        {' · '}
        <LinkText href="/accounts/groups">{t('seeGroups')}</LinkText>
      </p>
    </Section>
  )
}
