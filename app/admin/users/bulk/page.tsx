import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button-link'
import { bulkActs, describeSelection, type BulkAct, type Selection } from '@/lib/admin/bulk-people'
import { listGroupNames } from '@/lib/admin/list-groups'
import { requireAdmin } from '@/lib/session/require-admin'
import { shownEmail } from '@/lib/shown-email'
import { actingAdmin } from '../../acting-admin'
import type { ActionField } from '../../action-field'
import { AdminPage, titleOf } from '../../admin-page'
import { BulkForm } from '../../bulk-form'
import { addressOf, choiceIn, type Parameters } from '@/app/query'
import { peoplePath } from '../people-view'
import { bulkAction } from './actions'
import { parametersOf, selectionIn } from './selection'

const titleHere = async () => (await getTranslations('people.bulk'))('title')
export const generateMetadata = () => titleOf('users', titleHere)

/** Says what will happen to how many, and asks. */
export default async function BulkPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  await requireAdmin(`${peoplePath}/bulk`)
  const parameters = await searchParams
  const act = choiceIn(parameters, 'act', [...bulkActs, 'export' as const])
  const selection = selectionIn(parameters)
  const query = parametersOf(selection)
  const back = 'all' in selection ? addressOf(peoplePath, selection.all) : peoplePath
  if (act === null) redirect(back)
  if (act === 'export') redirect(`${peoplePath}/export?${query}`)
  return <Ask act={act} selection={selection} query={query} back={back} />
}

type AskProps = { act: BulkAct; selection: Selection; query: URLSearchParams; back: string }

async function Ask({ act, selection, query, back }: AskProps) {
  const found = (await describeSelection(selection, await actingAdmin(`${peoplePath}/bulk`))) ?? notFound()
  const t = await getTranslations('people.bulk')
  const { count, digest, isTooMany, holdsActor, first } = found
  const isOnOneself = holdsActor && (act === 'suspend' || act === 'delete')
  const affected = isOnOneself ? count - 1 : count
  if (affected === 0 || isTooMany)
    return (
      <AdminPage title={t('title')}>
        <p className="mb-5">{isTooMany ? t('tooMany') : t('noneSelected')}</p>
        <ButtonLink href={back}>{t('toList')}</ButtonLink>
      </AdminPage>
    )
  const names = first.map(({ name, email }) => name ?? shownEmail(email))
  query.set('act', act)
  return (
    <AdminPage title={t(`question.${act}`, { count: affected })} lead={t(`consequence.${act}`)}>
      {isOnOneself && (
        <div className="mb-5 max-w-xl">
          <Banner tone="info">{t('youAreIn')}</Banner>
        </div>
      )}
      <p className="mb-6 max-w-xl wrap-anywhere text-text-2">
        {t('names', { names: names.join(', '), more: count - names.length })}
      </p>
      <BulkForm
        fields={await fieldsOf(act)}
        isDangerous={act !== 'restore' && act !== 'join'}
        back={back}
        texts={{
          submit: t(`submit.${act}`, { count: affected }),
          pending: t('pending'),
          cancel: t('cancel'),
          toList: t('toList'),
        }}
        send={bulkAction.bind(null, query.toString(), { count, digest })}
      />
    </AdminPage>
  )
}

async function fieldsOf(act: BulkAct): Promise<ActionField[]> {
  const [t, person, groups] = await Promise.all([
    getTranslations('admin.users.actions'),
    getTranslations('people.person'),
    listGroupNames(),
  ])
  if (act === 'suspend' || act === 'delete')
    return [{ name: 'reason', label: t('reason'), hint: t('reasonHint'), kind: 'area' }]
  if (act !== 'join' && act !== 'leave') return []
  const options = groups.map(({ id, name }) => ({ value: id, label: name }))
  return [{ name: 'group', label: person('group'), kind: 'choice', options }]
}
