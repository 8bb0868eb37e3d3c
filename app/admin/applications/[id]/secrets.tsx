import { getTranslations } from 'next-intl/server'
import { Moment } from '@/components/ui/moment'
import type { ApplicationPage } from '@/lib/admin/read-application'
import { ListTable } from '../../list-table'

/** The last four characters of each, and nothing that would open anything. */
export async function Secrets({ secrets }: { secrets: ApplicationPage['application']['secrets'] }) {
  const t = await getTranslations('admin.applications.secrets')
  const at = (date: Date | null, otherwise: string) => (date ? <Moment at={date.getTime()} /> : otherwise)
  return (
    <ListTable
      caption={t('title')}
      rows={secrets}
      rowKey={({ id }) => id}
      columns={[
        { key: 'hint', label: t('hint'), isTitle: true, cell: ({ hint }) => <code>{`…${hint}`}</code> },
        { key: 'created', label: t('created'), cell: ({ createdAt }) => at(createdAt, '–') },
        { key: 'expires', label: t('expires'), cell: ({ expiresAt }) => at(expiresAt, t('lasting')) },
        { key: 'used', label: t('used'), cell: ({ lastUsedAt }) => at(lastUsedAt, t('never')) },
      ]}
    />
  )
}
