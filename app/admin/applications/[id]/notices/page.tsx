import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { NoticeList } from '@/app/notices/notice-list'
import { readApplication } from '@/lib/admin/read-application'
import { requireAdmin } from '@/lib/session/require-admin'
import { AdminPage, titleOf } from '../../../admin-page'
import { retryNoticeAction } from './actions'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Once for the page and its title. */
const load = cache(readApplication)

export const generateMetadata = async ({ params }: Props) => {
  const [{ id }, t] = await Promise.all([params, getTranslations('applications.notices')])
  const nameOf = () => load(id).then((page) => page?.application.name)
  return titleOf('applications', nameOf, t('title'))
}

export default async function ApplicationNoticesPage({ params, searchParams }: Props) {
  const { id } = await params
  const here = `/admin/applications/${encodeURIComponent(id)}`
  await requireAdmin(`${here}/notices`)
  const { application } = (await load(id)) ?? notFound()
  const [{ after }, t] = await Promise.all([searchParams, getTranslations('applications.notices')])
  return (
    <AdminPage kind="form" title={t('title')} lead={t('lead')} back={{ href: here, label: application.name }}>
      <NoticeList
        applicationId={application.id}
        here={`${here}/notices`}
        cursor={typeof after === 'string' ? after : ''}
        retry={retryNoticeAction.bind(null, application.id)}
      />
    </AdminPage>
  )
}
