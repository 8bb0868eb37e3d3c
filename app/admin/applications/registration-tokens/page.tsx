import { getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button-link'
import { Moment } from '@/components/ui/moment'
import { Section } from '@/components/ui/section'
import { WhileLoading } from '@/components/while-loading'
import { addressOf, textIn, type Parameters } from '@/app/query'
import {
  isRegistrationOff,
  listInitialAccessTokens,
  tokenDays,
  type ListedToken,
} from '@/lib/admin/initial-access-tokens'
import { requireAdmin } from '@/lib/session/require-admin'
import { shownEmail } from '@/lib/shown-email'
import { ActionDialog } from '../../action-dialog'
import type { ActionField } from '../../action-field'
import { AdminPage, titleOf } from '../../admin-page'
import { ListFrame } from '../../list-frame'
import { ListTable, type ListColumn } from '../../list-table'
import { createTokenAction, revokeTokenAction } from './actions'
import { TokenForm } from './token-form'

const applicationsPath = '/admin/applications'
const path = `${applicationsPath}/registration-tokens`
const titleHere = async () => (await getTranslations('admin.registrationTokens'))('title')

export const generateMetadata = () => titleOf('applications', titleHere)

export default async function RegistrationTokensPage({
  searchParams,
}: {
  searchParams: Promise<Parameters>
}) {
  await requireAdmin(path)
  return (
    <WhileLoading>
      <Tokens after={textIn(await searchParams, 'after')} />
    </WhileLoading>
  )
}

async function Tokens({ after }: { after: string }) {
  const [t, words, { rows, next, isForged }, isOff] = await Promise.all([
    getTranslations('admin.registrationTokens'),
    getTranslations('admin.applications'),
    listInitialAccessTokens(after),
    isRegistrationOff(),
  ])
  return (
    <AdminPage title={t('title')} lead={t('lead')} back={{ href: applicationsPath, label: words('title') }}>
      <div className="grid gap-6">
        {isOff && (
          <Banner
            tone="warn"
            actions={
              <ButtonLink href="/admin/settings/people" size="small">
                {t('settings')}
              </ButtonLink>
            }
          >
            {t('off')}
          </Banner>
        )}
        <ListFrame
          first={path}
          next={next === null ? null : addressOf(path, { after: next })}
          isFirst={after === ''}
          isForged={isForged}
          isEmpty={rows.length === 0}
          empty={{ title: t('emptyTitle'), text: t('emptyText') }}
        >
          <TokenTable rows={rows} />
        </ListFrame>
        <Section title={t('new')} lead={t('newLead')}>
          <TokenForm fields={await tokenFields()} texts={await tokenTexts()} send={createTokenAction} />
        </Section>
      </div>
    </AdminPage>
  )
}

async function tokenTexts() {
  const [t, common] = await Promise.all([
    getTranslations('admin.registrationTokens'),
    getTranslations('common'),
  ])
  return {
    ...{ made: t('made'), once: t('once'), make: t('make'), making: t('making') },
    ...{ copy: common('copy'), copied: common('copied'), leave: common('leave') },
  }
}

async function tokenFields(): Promise<ActionField[]> {
  const t = await getTranslations('admin.registrationTokens')
  const days = tokenDays.map((value) => ({ value: String(value), label: t('days', { days: value }) }))
  return [
    { name: 'name', label: t('name'), hint: t('nameHint'), required: true, maxLength: 80 },
    { name: 'quota', label: t('quota'), value: '10', required: true, maxLength: 5 },
    { name: 'days', label: t('lasts'), kind: 'choice', options: days, value: '30' },
    { name: 'owner', label: t('owner'), hint: t('ownerHint'), kind: 'email', maxLength: 254 },
  ]
}

async function TokenTable({ rows }: { rows: ListedToken[] }) {
  const t = await getTranslations('admin.registrationTokens')
  const columns: ListColumn<ListedToken>[] = [
    { key: 'name', label: t('name'), isTitle: true, cell: ({ name }) => name },
    {
      key: 'state',
      label: t('state'),
      cell: ({ state }) => <Badge tone={state === 'live' ? 'ok' : 'neutral'}>{t(`states.${state}`)}</Badge>,
    },
    { key: 'used', label: t('used'), cell: ({ used, quota }) => t('usedOf', { used, quota }) },
    { key: 'expires', label: t('expires'), cell: ({ expiresAt }) => <Moment at={expiresAt.getTime()} /> },
    {
      key: 'owner',
      label: t('owner'),
      isExtra: true,
      cell: ({ owner }) => (owner ? shownEmail(owner.email) : t('administrators')),
    },
    { key: 'acts', label: t('acts'), cell: (row) => row.state === 'live' && <Revoke token={row} /> },
  ]
  return <ListTable caption={t('title')} columns={columns} rows={rows} rowKey={({ id }) => id} />
}

async function Revoke({ token: { id, name } }: { token: ListedToken }) {
  const [t, common] = await Promise.all([
    getTranslations('admin.registrationTokens'),
    getTranslations('common'),
  ])
  return (
    <ActionDialog
      pending={t('revoking')}
      cancel={common('cancel')}
      trigger={t('revoke')}
      triggerLabel={t('revokeNamed', { name })}
      triggerVariant="quiet"
      title={t('revokeNamed', { name })}
      confirm={t('revoke')}
      confirmVariant="danger"
      send={revokeTokenAction.bind(null, id)}
    >
      <p>{t('revokeText')}</p>
    </ActionDialog>
  )
}
