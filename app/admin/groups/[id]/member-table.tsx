import { shownEmail } from '@/lib/shown-email'
import { getTranslations } from 'next-intl/server'
import { Moment } from '@/components/ui/moment'
import type { readGroup } from '@/lib/admin/list-groups'
import { ActionDialog } from '../../action-dialog'
import { PersonName } from '../../person-name'
import { ListTable } from '../../list-table'
import { removeMemberAction } from '../actions'

type Member = NonNullable<Awaited<ReturnType<typeof readGroup>>>['members']['rows'][number]

export async function MemberTable({ groupId, members }: { groupId: string; members: Member[] }) {
  const [t, common] = await Promise.all([getTranslations('admin.groups'), getTranslations('common')])
  return (
    <ListTable
      caption={t('table.members')}
      rows={members}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'person',
          label: t('table.person'),
          isTitle: true,
          cell: (person) => <PersonName person={person} />,
        },
        {
          key: 'since',
          label: t('table.since'),
          cell: ({ createdAt }) => <Moment at={createdAt.getTime()} />,
        },
        {
          key: 'remove',
          label: t('remove.column'),
          cell: ({ id, email, name }) => (
            <ActionDialog
              trigger={t('remove.button')}
              triggerLabel={t('remove.of', { name: name ?? shownEmail(email) })}
              title={t('remove.question', { name: name ?? shownEmail(email) })}
              confirm={t('remove.button')}
              confirmVariant="danger"
              pending={t('pending')}
              cancel={common('cancel')}
              send={removeMemberAction.bind(null, groupId, id)}
            >
              <p>{t('remove.consequence')}</p>
            </ActionDialog>
          ),
        },
      ]}
    />
  )
}
