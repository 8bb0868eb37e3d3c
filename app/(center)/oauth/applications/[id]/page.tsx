import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { CodeTabs } from '@/components/ui/code-tabs'
import { CopyField } from '@/components/ui/copy-field'
import { DescriptionList } from '@/components/ui/description-list'
import { Moment } from '@/components/ui/moment'
import { Section } from '@/components/ui/section'
import { peopleWithAccess } from '@/lib/applications/people-with-access'
import { env } from '@/lib/env'
import { titleOf } from '../application-pages'
import { loadApplication, type OwnApplication } from '../load-application'
import { snippetsFor } from '../snippets'

type Props = { params: Promise<{ id: string }> }

export const generateMetadata = ({ params }: Props): Promise<Metadata> => titleOf('overview', params)

export default async function ApplicationPage({ params }: Props) {
  const { application } = await loadApplication(params)
  return (
    <>
      <Facts application={application} />
      <Connect clientId={application.clientId} />
      <Snippets application={application} />
    </>
  )
}

async function Facts({ application }: { application: OwnApplication }) {
  const [t, people] = await Promise.all([
    getTranslations('applications.overview'),
    peopleWithAccess(application.clientId),
  ])
  const table = await getTranslations('applications.table')
  const { createdAt, lastUsedAt, trusted, reviewedAt } = application
  const rows = [
    { label: t('people'), value: t('peopleCount', { count: people }) },
    { label: t('lastUsed'), value: lastUsedAt === null ? table('never') : <Moment at={lastUsedAt} /> },
    { label: t('registered'), value: <Moment at={createdAt} exact /> },
    { label: t('review'), value: reviewedAt === null ? t('notReviewed') : <Reviewed at={reviewedAt} /> },
    ...(trusted ? [{ label: <Badge tone="info">{t('trusted')}</Badge>, value: t('trustedText') }] : []),
  ]
  return (
    <Section title={t('facts')}>
      <DescriptionList rows={rows} />
    </Section>
  )
}

async function Reviewed({ at }: { at: number }) {
  const t = await getTranslations('applications.overview')
  return (
    <span className="flex flex-wrap items-center gap-2">
      <Badge tone="ok">{t('reviewed')}</Badge>
      <Moment at={at} />
    </span>
  )
}

async function Connect({ clientId }: { clientId: string }) {
  const [t, common] = await Promise.all([getTranslations('applications'), getTranslations('common')])
  const { issuer } = env()
  const copy = { copyLabel: common('copy'), copiedLabel: common('copied') }
  return (
    <Section title={t('overview.connect')} lead={t('overview.connectLead')}>
      <div className="grid gap-4">
        <CopyField label={t('issuer')} value={issuer} {...copy} />
        <CopyField label={t('discovery')} value={`${issuer}/.well-known/openid-configuration`} {...copy} />
        <CopyField label={t('clientId')} value={clientId} {...copy} />
      </div>
    </Section>
  )
}

async function Snippets({ application }: { application: OwnApplication }) {
  const [t, common] = await Promise.all([getTranslations('applications'), getTranslations('common')])
  const { type, clientId, secrets, redirectUris, scopes } = application
  const newest = secrets.at(-1)
  const values = {
    issuer: env().issuer,
    clientId,
    secret: newest ? `ac_sec_…${newest.hint}` : null,
    redirectUri: redirectUris[0] ?? '',
    scopes,
  }
  return (
    <Section title={t('snippets.title')} lead={t('snippets.lead')} stacked>
      <CodeTabs
        label={t('snippets.label')}
        samples={snippetsFor(type, values, t('snippets.env'))}
        copyLabel={common('copy')}
        copiedLabel={common('copied')}
      />
    </Section>
  )
}
