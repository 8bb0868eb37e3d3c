import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NoListPage } from '@/components/no-list-page'
import { ButtonLink } from '@/components/ui/button-link'
import { PageHeader } from '@/components/ui/page-header'
import { Pagination } from '@/components/ui/pagination'
import { RowList } from '@/components/ui/row-list'
import { WhileLoading } from '@/components/while-loading'
import { listApplications } from '@/lib/applications/list-applications'
import { requireUser } from '@/lib/session/require-user'
import { ApplicationRow } from './application-row'
import { FirstApplication } from './first-application'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('applications'))('title') }
}

export default async function ApplicationsPage({ searchParams }: Props) {
  const user = await requireUser('/oauth/applications')
  const { after } = await searchParams
  return (
    <WhileLoading>
      <Applications userId={user.id} cursor={typeof after === 'string' ? after : ''} />
    </WhileLoading>
  )
}

async function Applications({ userId, cursor }: { userId: string; cursor: string }) {
  const [t, common] = await Promise.all([getTranslations('applications'), getTranslations('common')])
  const { applications, next, isForged } = await listApplications(userId, cursor)
  if (isForged)
    return (
      <>
        <PageHeader title={t('title')} lead={t('lead')} />
        <NoListPage first="/oauth/applications" />
      </>
    )
  const isEmpty = applications.length === 0 && cursor === ''
  const register = (
    <ButtonLink href="/oauth/applications/register" variant="primary">
      {t('registerAction')}
    </ButtonLink>
  )
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={isEmpty ? undefined : register} />
      {isEmpty ? (
        <FirstApplication />
      ) : (
        <RowList label={t('title')}>
          {applications.map((application) => (
            <ApplicationRow key={application.id} application={application} />
          ))}
        </RowList>
      )}
      <Pagination
        label={t('pages')}
        first={cursor === '' ? undefined : { href: '/oauth/applications', label: common('firstPage') }}
        next={next === null ? undefined : { href: `?after=${next}`, label: common('next') }}
      />
    </>
  )
}
