import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { Sheet } from '@/components/ui/sheet'
import { readGroup } from '@/lib/admin/list-groups'
import { requireAdmin } from '@/lib/session/require-admin'
import { ActionDialog } from '../../action-dialog'
import { ActionForm } from '../../action-form'
import { ActionItem, ActionList, Block, Inspected } from '../../action-list'
import { ListFrame } from '../../list-frame'
import { addressOf, textIn, type Parameters } from '@/app/query'
import { AdminPage, titleOf } from '../../admin-page'
import { addMemberAction, changeGroupAction, deleteGroupAction } from '../actions'
import { groupFields } from '../group-fields'
import { MemberTable } from './member-table'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Parameters> }

/** Once for the page and its title. */
const load = cache(readGroup)

export const generateMetadata = async ({ params, searchParams }: Props) => {
  const [{ id }, after] = [await params, textIn(await searchParams, 'after')]
  return titleOf('groups', () => load(id, after).then((page) => page?.group.name))
}

export default async function GroupPage({ params, searchParams }: Props) {
  const { id } = await params
  const path = `/admin/groups/${encodeURIComponent(id)}`
  await requireAdmin(path)
  const after = textIn(await searchParams, 'after')
  const { group, members } = (await load(id, after)) ?? notFound()
  const t = await getTranslations('admin.groups')
  return (
    <AdminPage
      title={<span className="[overflow-wrap:anywhere]">{group.name}</span>}
      lead={group.description ?? t('members', { count: group.members })}
      back={{ href: '/admin/groups', label: t('title') }}
    >
      <Inspected actions={<GroupActions group={group} />}>
        <Block title={t('members', { count: group.members })}>
          <Sheet>
            <ActionForm
              fields={[
                { name: 'email', label: t('add.label'), hint: t('add.hint'), kind: 'email', maxLength: 320 },
              ]}
              submit={t('add.button')}
              pending={t('add.pending')}
              done={t('add.done')}
              send={addMemberAction.bind(null, id)}
            />
          </Sheet>
          <ListFrame
            first={path}
            next={members.next === null ? null : addressOf(path, { after: members.next })}
            isFirst={after === ''}
            isForged={members.isForged}
            isEmpty={members.rows.length === 0}
            empty={{ title: t('nobody.title'), text: t('nobody.text') }}
          >
            <MemberTable groupId={id} members={members.rows} />
          </ListFrame>
        </Block>
      </Inspected>
    </AdminPage>
  )
}

type Group = NonNullable<Awaited<ReturnType<typeof readGroup>>>['group']

async function GroupActions({ group }: { group: Group }) {
  const [t, common] = await Promise.all([getTranslations('admin.groups'), getTranslations('common')])
  const { id, name, description, members } = group
  const shared = { pending: t('pending'), cancel: common('cancel') }
  return (
    <ActionList label={t('actions')}>
      <ActionItem title={t('change.title')} text={t('change.text')}>
        <ActionDialog
          {...shared}
          trigger={t('change.button')}
          title={t('change.title')}
          confirm={common('save')}
          fields={await groupFields({ name, description: description ?? '' })}
          send={changeGroupAction.bind(null, id)}
        >
          <p>{t('change.consequence')}</p>
        </ActionDialog>
      </ActionItem>
      <ActionItem title={t('delete.title')} text={t('delete.text')}>
        <ActionDialog
          {...shared}
          trigger={t('delete.button')}
          title={t('delete.question', { name })}
          confirm={t('delete.button')}
          confirmVariant="danger"
          send={deleteGroupAction.bind(null, id)}
        >
          <p>{t('delete.consequence', { count: members })}</p>
        </ActionDialog>
      </ActionItem>
    </ActionList>
  )
}
