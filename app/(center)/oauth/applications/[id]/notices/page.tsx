import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NoticeList } from '@/app/notices/notice-list'
import { titleOf } from '../../application-pages'
import { loadApplication } from '../../load-application'
import { retryNoticeAction } from './actions'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export const generateMetadata = ({ params }: Props): Promise<Metadata> => titleOf('notices', params)

export default async function NoticesPage({ params, searchParams }: Props) {
  const { application } = await loadApplication(params, '/notices')
  const [{ after }, t] = await Promise.all([searchParams, getTranslations('applications.notices')])
  return (
    <div className="grid gap-5">
      <p className="text-text-2">{t('lead')}</p>
      <div>
        <NoticeList
          applicationId={application.id}
          here={`/oauth/applications/${application.id}/notices`}
          cursor={typeof after === 'string' ? after : ''}
          retry={retryNoticeAction.bind(null, application.id)}
        />
      </div>
    </div>
  )
}
