import { getTranslations } from 'next-intl/server'
import { Moment } from '@/components/ui/moment'
import type { ApplicationPage } from '@/lib/admin/read-application'
import { PersonName } from '../../person-name'
import { ListTable } from '../../list-table'
import { EndAccess } from '../../tokens/end-access'

type Props = { people: ApplicationPage['people']; application: string }

export async function PeopleWithAccess({ people, application }: Props) {
  const t = await getTranslations('admin.applications.people')
  return (
    <ListTable
      caption={t('caption')}
      rows={people}
      rowKey={({ grantId }) => grantId}
      columns={[
        {
          key: 'person',
          label: t('person'),
          isTitle: true,
          cell: ({ user }) => <PersonName person={user} />,
        },
        {
          key: 'scopes',
          label: t('scopes'),
          cell: ({ scopes }) => <code className="text-xs">{scopes.join(' ')}</code>,
        },
        {
          key: 'used',
          label: t('used'),
          cell: ({ lastUsedAt }) => (lastUsedAt ? <Moment at={lastUsedAt.getTime()} /> : t('never')),
        },
        {
          key: 'end',
          label: t('end'),
          cell: ({ grantId }) => <EndAccess grantId={grantId} application={application} />,
        },
      ]}
    />
  )
}
