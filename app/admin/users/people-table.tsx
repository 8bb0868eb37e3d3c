import { getTranslations } from 'next-intl/server'
import { Moment } from '@/components/ui/moment'
import type { listPeople } from '@/lib/admin/list-people'
import { PersonName } from '../person-name'
import { ListTable, type ListColumn } from '../list-table'
import { PersonBadges } from './person-badges'

type Row = Awaited<ReturnType<typeof listPeople>>['rows'][number]

export async function PeopleTable({ rows }: { rows: Row[] }) {
  const t = await getTranslations('admin.users.table')
  const columns: ListColumn<Row>[] = [
    {
      key: 'person',
      label: t('person'),
      isTitle: true,
      cell: (person) => <PersonName person={person} />,
    },
    { key: 'state', label: t('state'), cell: (person) => <PersonBadges person={person} /> },
    {
      key: 'seen',
      label: t('signIn'),
      cell: ({ lastSignInAt }) =>
        lastSignInAt ? (
          <Moment at={lastSignInAt.getTime()} />
        ) : (
          <span className="text-text-2">{t('never')}</span>
        ),
    },
    {
      key: 'created',
      label: t('created'),
      isExtra: true,
      cell: ({ createdAt }) => <Moment at={createdAt.getTime()} />,
    },
  ]
  return <ListTable caption={t('caption')} columns={columns} rows={rows} rowKey={({ id }) => id} />
}
