import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/components/ui/button-link'
import { WhileLoading } from '@/components/while-loading'
import { bulkActs } from '@/lib/admin/bulk-people'
import { listGroupNames } from '@/lib/admin/list-groups'
import { listPeople, peopleKinds, peopleStatuses } from '@/lib/admin/list-people'
import { requireAdmin } from '@/lib/session/require-admin'
import { FilterBar, FilterChoice, FilterText } from '../filter-bar'
import { ListFrame } from '../list-frame'
import { addressOf, type Parameters } from '@/app/query'
import { AdminPage, titleOf } from '../admin-page'
import { ColumnChooser } from './column-chooser'
import { SelectionBar } from './selection-bar'
import { HiddenFields } from './hidden-fields'
import { PeopleTable } from './people-table'
import {
  addressOfView,
  arrangementOf,
  filtersOf,
  peoplePath,
  readView,
  type ShownPeople,
} from './people-view'

export const generateMetadata = () => titleOf('users')

export default async function UsersPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  await requireAdmin(peoplePath)
  return (
    <WhileLoading>
      <People view={readView(await searchParams)} />
    </WhileLoading>
  )
}

async function People({ view }: { view: ShownPeople }) {
  const [t, people, { rows, next, previous, isForged, total }] = await Promise.all([
    getTranslations('admin.users'),
    getTranslations('people'),
    listPeople(view),
  ])
  const at = (cursor: Record<string, string>) =>
    addressOf(peoplePath, { ...filtersOf(view), ...arrangementOf(view), ...cursor })
  return (
    <AdminPage
      title={t('title')}
      lead={people('total', { count: total })}
      actions={
        <span className="flex flex-wrap gap-2">
          <ButtonLink href={`${peoplePath}/invitations`} size="small">
            {people('actions.invitations')}
          </ButtonLink>
          <ButtonLink href={`${peoplePath}/import`} size="small">
            {people('actions.import')}
          </ButtonLink>
          <ButtonLink href={`${peoplePath}/new`} size="small">
            {people('actions.create')}
          </ButtonLink>
          <ButtonLink href={`${peoplePath}/invitations/new`} variant="primary" size="small">
            {people('actions.invite')}
          </ButtonLink>
        </span>
      }
    >
      <Filters view={view} />
      <div className="mb-3 flex flex-wrap items-end justify-between gap-3">
        {rows.length > 0 ? <Selecting view={view} total={total} /> : <span />}
        <ColumnChooser view={view} />
      </div>
      <ListFrame
        first={addressOfView(view)}
        previous={previous === null ? null : at({ before: previous })}
        next={next === null ? null : at({ after: next })}
        isFirst={view.after === '' && view.before === ''}
        isForged={isForged}
        isEmpty={rows.length === 0}
        empty={{ title: t('empty.title'), text: t('empty.text') }}
      >
        <PeopleTable rows={rows} view={view} />
      </ListFrame>
    </AdminPage>
  )
}

async function Selecting({ view, total }: { view: ShownPeople; total: number }) {
  const t = await getTranslations('people.bulk')
  return (
    <SelectionBar
      action={`${peoplePath}/bulk`}
      acts={[...bulkActs, 'export' as const].map((act) => ({ value: act, label: t(`acts.${act}`) }))}
      filters={filtersOf(view)}
      texts={{
        title: t('title'),
        page: t('page'),
        all: t('all', { count: total }),
        act: t('act'),
        go: t('go'),
        selected: t.raw('selected') as string,
      }}
    />
  )
}

async function Filters({ view }: { view: ShownPeople }) {
  const [t, people, groups] = await Promise.all([
    getTranslations('admin.users.filter'),
    getTranslations('people.filter'),
    listGroupNames(),
  ])
  const { search, status, only, group } = view
  const isNarrowed = Object.values(filtersOf(view)).some(Boolean)
  const any = { value: '', label: t('any') }
  const labels = {
    administrators: t('administrators'),
    unverified: t('unverified'),
    never: people('never'),
  }
  return (
    <FilterBar path={peoplePath} isNarrowed={isNarrowed}>
      <HiddenFields values={arrangementOf(view)} />
      <FilterText name="search" label={t('search')} value={search} wide />
      <FilterChoice
        name="status"
        label={t('status')}
        value={status ?? ''}
        options={[any, ...peopleStatuses.map((name) => ({ value: name, label: t(name) }))]}
      />
      <FilterChoice
        name="only"
        label={t('only')}
        value={only ?? ''}
        options={[any, ...peopleKinds.map((name) => ({ value: name, label: labels[name] }))]}
      />
      {groups.length > 0 && (
        <FilterChoice
          name="group"
          label={people('group')}
          value={group}
          options={[any, ...groups.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      )}
    </FilterBar>
  )
}
