import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/components/ui/button-link'
import { WhileLoading } from '@/components/while-loading'
import { applicationStatuses, applicationTypes, listAllApplications } from '@/lib/admin/list-all-applications'
import { requireAdmin } from '@/lib/session/require-admin'
import { FilterBar, FilterChoice, FilterText } from '../filter-bar'
import { ListFrame } from '../list-frame'
import { addressOf, choiceIn, textIn, type Parameters } from '@/app/query'
import { AdminPage, titleOf } from '../admin-page'
import { ApplicationTable } from './application-table'

const path = '/admin/applications'
export const generateMetadata = () => titleOf('applications')

export default async function ApplicationsPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  await requireAdmin(path)
  return (
    <WhileLoading>
      <Applications parameters={await searchParams} />
    </WhileLoading>
  )
}

async function Applications({ parameters }: { parameters: Parameters }) {
  const search = textIn(parameters, 'search')
  const status = choiceIn(parameters, 'status', applicationStatuses)
  const type = choiceIn(parameters, 'type', applicationTypes)
  const after = textIn(parameters, 'after')
  const [t, words, { rows, next, isForged }] = await Promise.all([
    getTranslations('admin.applications'),
    getTranslations('applications'),
    listAllApplications({ search, status, type, after }),
  ])
  const filters = { search, status, type }
  const first = addressOf(path, filters)
  const any = { value: '', label: t('filter.any') }
  const statuses = applicationStatuses.map((value) => ({ value, label: t(`statuses.${value}`) }))
  const types = applicationTypes.map((value) => ({ value, label: words(`types.${value}.title`) }))
  return (
    <AdminPage
      title={t('title')}
      lead={t('lead')}
      actions={<ButtonLink href={`${path}/registration-tokens`}>{t('registrationTokens')}</ButtonLink>}
    >
      <FilterBar path={path} isNarrowed={first !== path}>
        <FilterText name="search" label={t('filter.search')} value={search} wide />
        <FilterChoice
          name="status"
          label={t('filter.status')}
          value={status ?? ''}
          options={[any, ...statuses]}
        />
        <FilterChoice name="type" label={t('filter.type')} value={type ?? ''} options={[any, ...types]} />
      </FilterBar>
      <ListFrame
        first={first}
        next={next === null ? null : addressOf(path, { ...filters, after: next })}
        isFirst={after === ''}
        isForged={isForged}
        isEmpty={rows.length === 0}
        empty={{ title: t('empty.title'), text: t('empty.text') }}
      >
        <ApplicationTable rows={rows} />
      </ListFrame>
    </AdminPage>
  )
}
