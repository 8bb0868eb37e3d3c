import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { listAccessOfPerson } from '@/lib/admin/read-person'
import { shownEmail } from '@/lib/shown-email'
import { requireAdmin } from '@/lib/session/require-admin'
import { AdminPage, titleOf } from '../../../admin-page'
import { ListFrame } from '../../../list-frame'
import { addressOf, textIn, type Parameters } from '@/app/query'
import { PersonAccess } from '../person-lists'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Parameters> }

/** Once for the page and its title. */
const load = cache(listAccessOfPerson)

export const generateMetadata = async ({ params, searchParams }: Props) => {
  const [{ id }, after] = [await params, textIn(await searchParams, 'after')]
  const title = (await getTranslations('admin.users.access'))('title')
  return titleOf('users', () => load(id, after).then((found) => found && nameOf(found.person)), title)
}

const nameOf = ({ name, email }: { name: string | null; email: string }) => name ?? shownEmail(email)

/** Everything that a person allowed. Their own page shows the beginning. */
export default async function PersonAccessPage({ params, searchParams }: Props) {
  const { id } = await params
  const person = `/admin/users/${encodeURIComponent(id)}`
  const path = `${person}/access`
  await requireAdmin(path)
  const after = textIn(await searchParams, 'after')
  const found = (await load(id, after)) ?? notFound()
  const t = await getTranslations('admin.users.access')
  const { rows, next, isForged } = found.page
  return (
    <AdminPage title={t('title')} back={{ href: person, label: nameOf(found.person) }}>
      <ListFrame
        first={path}
        next={next === null ? null : addressOf(path, { after: next })}
        isFirst={after === ''}
        isForged={isForged}
        isEmpty={rows.length === 0}
        empty={{ title: t('title'), text: t('none') }}
      >
        <PersonAccess grants={rows} />
      </ListFrame>
    </AdminPage>
  )
}
