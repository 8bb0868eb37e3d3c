import { shownEmail } from '@/lib/shown-email'
import { getTranslations } from 'next-intl/server'
import { Seal } from '@/components/seal'
import { LinkText } from '@/components/ui/link-text'
import { Moment } from '@/components/ui/moment'
import type { listAllApplications } from '@/lib/admin/list-all-applications'
import { ListTable, type ListColumn } from '../list-table'
import { ApplicationBadges } from './application-badges'

type Row = Awaited<ReturnType<typeof listAllApplications>>['rows'][number]

export async function ApplicationTable({ rows }: { rows: Row[] }) {
  const [t, words] = await Promise.all([
    getTranslations('admin.applications'),
    getTranslations('applications'),
  ])
  const columns: ListColumn<Row>[] = [
    {
      key: 'application',
      label: t('table.application'),
      isTitle: true,
      cell: (application) => <Identity application={application} />,
    },
    {
      key: 'status',
      label: t('table.status'),
      cell: (application) => <ApplicationBadges application={application} />,
    },
    { key: 'type', label: t('table.type'), isExtra: true, cell: ({ type }) => words(`types.${type}.title`) },
    {
      key: 'owner',
      label: t('table.owner'),
      isText: true,
      cell: ({ owner }) =>
        owner ? (
          <LinkText href={`/admin/users/${owner.id}`} prefetch={false} className="inline-block min-h-6">
            {owner.name ?? shownEmail(owner.email)}
          </LinkText>
        ) : (
          <span className="text-text-2">{t('nobody')}</span>
        ),
    },
    {
      key: 'used',
      label: t('table.used'),
      cell: ({ lastUsedAt }) =>
        lastUsedAt ? <Moment at={lastUsedAt.getTime()} /> : <span className="text-text-2">{t('never')}</span>,
    },
  ]
  return <ListTable caption={t('title')} columns={columns} rows={rows} rowKey={({ id }) => id} />
}

const Identity = ({ application: { id, clientId, name } }: { application: Row }) => (
  <span className="flex items-center gap-3">
    <Seal clientId={clientId} size={32} />
    <span className="grid min-w-0">
      <LinkText
        href={`/admin/applications/${id}`}
        prefetch={false}
        className="inline-block min-h-6 font-semibold"
      >
        {name}
      </LinkText>
      <code className="text-xs text-text-2">{clientId}</code>
    </span>
  </span>
)
