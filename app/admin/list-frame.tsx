import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { NoListPage } from '@/components/no-list-page'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'

type Props = {
  /** The address of the first page, with its filters. */
  first: string
  next: string | null
  /** Where the list can be read backwards: the page before. */
  previous?: string | null
  isFirst: boolean
  isForged: boolean
  isEmpty: boolean
  empty: { title: string; text: string }
  children: ReactNode
}

/** A list with its pages, or what is to be said instead. */
export async function ListFrame(props: Props) {
  const { first, next, previous, isFirst, isForged, isEmpty, empty, children } = props
  const [t, common] = await Promise.all([getTranslations('admin.filter'), getTranslations('common')])
  if (isForged) return <NoListPage first={first} />
  return (
    <>
      {isEmpty ? <EmptyState title={empty.title}>{empty.text}</EmptyState> : children}
      <Pagination
        label={t('pages')}
        first={isFirst ? undefined : { href: first, label: common('firstPage') }}
        previous={previous ? { href: previous, label: common('previous') } : undefined}
        next={next === null ? undefined : { href: next, label: common('next') }}
      />
    </>
  )
}
