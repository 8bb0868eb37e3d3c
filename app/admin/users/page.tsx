import { getTranslations } from 'next-intl/server'
import { WhileLoading } from '@/components/while-loading'
import { listPeople, peopleKinds, peopleStatuses } from '@/lib/admin/list-people'
import { requireAdmin } from '@/lib/session/require-admin'
import { FilterBar, FilterChoice, FilterText } from '../filter-bar'
import { ListFrame } from '../list-frame'
import { addressOf, choiceIn, textIn, type Parameters } from '../query'
import { AdminPage, titleOf } from '../admin-page'
import { PeopleTable } from './people-table'

const path = '/admin/users'
export const generateMetadata = () => titleOf('users')

export default async function UsersPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  await requireAdmin(path)
  return (
    <WhileLoading>
      <People parameters={await searchParams} />
    </WhileLoading>
  )
}

async function People({ parameters }: { parameters: Parameters }) {
  const search = textIn(parameters, 'search')
  const status = choiceIn(parameters, 'status', peopleStatuses)
  const only = choiceIn(parameters, 'only', peopleKinds)
  const after = textIn(parameters, 'after')
  const [t, { rows, next, isForged }] = await Promise.all([
    getTranslations('admin.users'),
    listPeople({ search, status, only, after }),
  ])
  const filters = { search, status, only }
  const first = addressOf(path, filters)
  const anyOf = (names: readonly string[]) => [
    { value: '', label: t('filter.any') },
    ...names.map((name) => ({ value: name, label: t(`filter.${name}`) })),
  ]
  return (
    <AdminPage title={t('title')} lead={t('lead')}>
      <FilterBar path={path} isNarrowed={first !== path}>
        <FilterText name="search" label={t('filter.search')} value={search} wide />
        <FilterChoice
          name="status"
          label={t('filter.status')}
          value={status ?? ''}
          options={anyOf(peopleStatuses)}
        />
        <FilterChoice name="only" label={t('filter.only')} value={only ?? ''} options={anyOf(peopleKinds)} />
      </FilterBar>
      <ListFrame
        first={first}
        next={next === null ? null : addressOf(path, { ...filters, after: next })}
        isFirst={after === ''}
        isForged={isForged}
        isEmpty={rows.length === 0}
        empty={{ title: t('empty.title'), text: t('empty.text') }}
      >
        <PeopleTable rows={rows} />
      </ListFrame>
    </AdminPage>
  )
}
