import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button-link'
import { EmptyState } from '@/components/ui/empty-state'
import { Pagination } from '@/components/ui/pagination'

type Props = {
  /** Where the list begins, with its filters. */
  first: string
  next: string | null
  isFirst: boolean
  isForged: boolean
  isEmpty: boolean
  empty: { title: string; text: string }
  children: ReactNode
}

/** A list with its pages, or what is to be said instead. */
export async function ListFrame({ first, next, isFirst, isForged, isEmpty, empty, children }: Props) {
  const [t, common] = await Promise.all([getTranslations('admin.filter'), getTranslations('common')])
  if (isForged)
    return (
      <Banner
        tone="warn"
        role="alert"
        title={t('forgedTitle')}
        actions={
          <ButtonLink href={first} size="small">
            {common('firstPage')}
          </ButtonLink>
        }
      >
        {t('forgedText')}
      </Banner>
    )
  return (
    <>
      {isEmpty ? <EmptyState title={empty.title}>{empty.text}</EmptyState> : children}
      <Pagination
        label={t('pages')}
        first={isFirst ? undefined : { href: first, label: common('firstPage') }}
        next={next === null ? undefined : { href: next, label: common('next') }}
      />
    </>
  )
}
