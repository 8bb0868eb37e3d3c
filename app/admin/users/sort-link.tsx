import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { PeopleView } from '@/lib/admin/list-people'
import { addressOfView, descendsFirst, type ShownPeople } from './people-view'

type Props = { view: ShownPeople; sort: PeopleView['sort']; label: string }

/** A column's head that sorts by it; the one that the list is sorted by reverses the order. */
export async function SortLink({ view, sort, label }: Props) {
  const t = await getTranslations('people.sort')
  const isCurrent = view.sort === sort
  const isDescending = isCurrent ? !view.isDescending : descendsFirst(sort)
  const state = !isCurrent ? 'none' : view.isDescending ? 'descending' : 'ascending'
  const Icon = { none: ChevronsUpDown, descending: ArrowDown, ascending: ArrowUp }[state]
  return (
    <Link
      href={addressOfView({ ...view, sort, isDescending })}
      prefetch={false}
      className="inline-flex min-h-8 items-center gap-1 text-inherit no-underline hover:text-text hover:underline"
    >
      {label}
      <span className="sr-only"> {t(state)}</span>
      <Icon aria-hidden="true" size={14} strokeWidth={2} className={isCurrent ? '' : 'text-text-3'} />
    </Link>
  )
}

export const sortedBy = (view: ShownPeople, ...sorts: PeopleView['sort'][]) =>
  sorts.includes(view.sort) ? (view.isDescending ? 'descending' : 'ascending') : undefined
