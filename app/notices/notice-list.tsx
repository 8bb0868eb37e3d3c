import { getTranslations } from 'next-intl/server'
import { NoListPage } from '@/components/no-list-page'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'
import { RowList } from '@/components/ui/row-list'
import { addressOf } from '@/app/query'
import { listNotices } from '@/lib/applications/logout-notices'
import { NoticeRow } from './notice-row'

type Props = {
  applicationId: string
  /** The address of the page. */
  here: string
  /** Of the page of the list; empty: the first one. */
  cursor: string
  retry: (id: string) => Promise<void>
}

/** The logout tokens of an application, for its owner and for administrators. The caller has checked who reads them. */
export async function NoticeList({ applicationId, here, cursor, retry }: Props) {
  const [t, common] = await Promise.all([getTranslations('applications.notices'), getTranslations('common')])
  const { rows, next, isForged } = await listNotices(applicationId, cursor)
  if (isForged) return <NoListPage first={here} />
  return (
    <>
      {rows.length === 0 ? (
        <EmptyState title={t('empty.title')}>{t('empty.text')}</EmptyState>
      ) : (
        <RowList label={t('title')}>
          {rows.map((notice) => (
            <NoticeRow key={notice.id} notice={notice} retry={retry.bind(null, notice.id)} />
          ))}
        </RowList>
      )}
      <Pagination
        label={t('pages')}
        {...(cursor !== '' && { first: { href: here, label: common('firstPage') } })}
        {...(next !== null && { next: { href: addressOf(here, { after: next }), label: common('next') } })}
      />
    </>
  )
}
