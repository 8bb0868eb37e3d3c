import { getTranslations } from 'next-intl/server'
import { LinkText } from '@/components/ui/link-text'
import { Moment } from '@/components/ui/moment'
import { WhileLoading } from '@/components/while-loading'
import { listGroups } from '@/lib/admin/list-groups'
import { requireAdmin } from '@/lib/session/require-admin'
import { ActionDialog } from '../action-dialog'
import { FilterBar, FilterText } from '../filter-bar'
import { ListFrame } from '../list-frame'
import { addressOf, textIn, type Parameters } from '@/app/query'
import { AdminPage, titleOf } from '../admin-page'
import { ListTable, type ListColumn } from '../list-table'
import { createGroupAction } from './actions'
import { groupFields } from './group-fields'

const path = '/admin/groups'
export const generateMetadata = () => titleOf('groups')
type Group = Awaited<ReturnType<typeof listGroups>>['rows'][number]

export default async function GroupsPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  await requireAdmin(path)
  return (
    <WhileLoading>
      <Groups parameters={await searchParams} />
    </WhileLoading>
  )
}

async function Groups({ parameters }: { parameters: Parameters }) {
  const search = textIn(parameters, 'search')
  const after = textIn(parameters, 'after')
  const [t, { rows, next, isForged }] = await Promise.all([
    getTranslations('admin.groups'),
    listGroups({ search, after }),
  ])
  return (
    <AdminPage title={t('title')} lead={t('lead')} actions={<NewGroup />}>
      <FilterBar path={path} isNarrowed={search !== ''}>
        <FilterText name="search" label={t('search')} value={search} wide />
      </FilterBar>
      <ListFrame
        first={addressOf(path, { search })}
        next={next === null ? null : addressOf(path, { search, after: next })}
        isFirst={after === ''}
        isForged={isForged}
        isEmpty={rows.length === 0}
        empty={{ title: t('empty.title'), text: t('empty.text') }}
      >
        <ListTable caption={t('title')} columns={await columns()} rows={rows} rowKey={({ id }) => id} />
      </ListFrame>
    </AdminPage>
  )
}

async function columns(): Promise<ListColumn<Group>[]> {
  const t = await getTranslations('admin.groups.table')
  return [
    {
      key: 'name',
      label: t('name'),
      isTitle: true,
      cell: ({ id, name }) => (
        <LinkText
          href={`/admin/groups/${id}`}
          prefetch={false}
          className="inline-block min-h-6 font-semibold"
        >
          {name}
        </LinkText>
      ),
    },
    {
      key: 'description',
      label: t('description'),
      isText: true,
      cell: ({ description }) => <span className="text-text-2">{description ?? '–'}</span>,
    },
    { key: 'members', label: t('members'), isNumber: true, cell: ({ members }) => members },
    {
      key: 'created',
      label: t('created'),
      isExtra: true,
      cell: ({ createdAt }) => <Moment at={createdAt.getTime()} />,
    },
  ]
}

async function NewGroup() {
  const [t, common] = await Promise.all([getTranslations('admin.groups.create'), getTranslations('common')])
  return (
    <ActionDialog
      trigger={t('button')}
      triggerVariant="primary"
      triggerSize="regular"
      title={t('title')}
      confirm={t('confirm')}
      pending={t('pending')}
      cancel={common('cancel')}
      fields={await groupFields({ name: '', description: '' })}
      send={createGroupAction}
    >
      <p>{t('text')}</p>
    </ActionDialog>
  )
}
