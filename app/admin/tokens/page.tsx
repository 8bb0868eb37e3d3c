import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button-link'
import { WhileLoading } from '@/components/while-loading'
import { listTokens } from '@/lib/admin/list-tokens'
import { countListed, type Whose } from '@/lib/admin/revoke-listed'
import { requireAdmin } from '@/lib/session/require-admin'
import { FilterBar, FilterText } from '../filter-bar'
import { ListFrame } from '../list-frame'
import { addressOf, textIn, type Parameters } from '@/app/query'
import { AdminPage, titleOf } from '../admin-page'
import { LookUpForm } from './look-up-form'
import { TokenTable } from './token-table'
import { tokensPath as path } from './tokens-path'

export const generateMetadata = () => titleOf('tokens')

export default async function TokensPage({ searchParams }: { searchParams: Promise<Parameters> }) {
  await requireAdmin(path)
  return (
    <WhileLoading>
      <Tokens parameters={await searchParams} />
    </WhileLoading>
  )
}

async function Tokens({ parameters }: { parameters: Parameters }) {
  const query = {
    person: textIn(parameters, 'person'),
    application: textIn(parameters, 'application'),
    prefix: textIn(parameters, 'prefix', 36),
  }
  const after = textIn(parameters, 'after')
  const whose = { person: query.person, application: query.application }
  const [t, page, matching] = await Promise.all([
    getTranslations('admin.tokens'),
    listTokens({ ...query, after }),
    query.prefix === '' ? countListed(whose) : null,
  ])
  const first = addressOf(path, query)
  return (
    <AdminPage title={t('title')} lead={t('lead')}>
      <FilterBar path={path} isNarrowed={first !== path}>
        <FilterText name="person" label={t('filter.person')} value={query.person} wide />
        <FilterText name="application" label={t('filter.application')} value={query.application} wide />
        <FilterText name="prefix" label={t('filter.prefix')} value={query.prefix} />
      </FilterBar>
      <LookUp />
      {page.unknown.length > 0 && (
        <Banner tone="warn" role="alert" className="mb-5">
          <ul>
            {page.unknown.map((name) => (
              <li key={name}>{t(`unknown.${name}`)}</li>
            ))}
          </ul>
        </Banner>
      )}
      {matching !== null && matching.tokens > 0 && <RevokeAll whose={whose} count={matching.tokens} />}
      <ListFrame
        first={first}
        next={page.next === null ? null : addressOf(path, { ...query, after: page.next })}
        isFirst={after === ''}
        isForged={page.isForged}
        isEmpty={page.rows.length === 0}
        empty={{ title: t('empty.title'), text: t('empty.text') }}
      >
        <TokenTable rows={page.rows} />
      </ListFrame>
    </AdminPage>
  )
}

async function LookUp() {
  const t = await getTranslations('admin.tokens')
  const words = ['label', 'hint', 'submit', 'pending'] as const
  const lookUp = Object.fromEntries(words.map((word) => [word, t(`lookUp.${word}`)]))
  return (
    <details className="mb-6 rounded-lg border border-line bg-surface px-4 py-3">
      <summary className="cursor-pointer font-semibold">{t('lookUp.title')}</summary>
      <div className="grid gap-3 pt-3">
        <p className="max-w-[70ch] text-sm text-text-2">{t('lookUp.text')}</p>
        <LookUpForm texts={lookUp as Record<(typeof words)[number], string>} />
      </div>
    </details>
  )
}

async function RevokeAll({ whose, count }: { whose: Whose; count: number }) {
  const t = await getTranslations('admin.tokens.revokeAll')
  return (
    <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
      <p className="text-sm text-text-2">{t('found', { count })}</p>
      <ButtonLink href={addressOf(`${path}/revoke`, whose)} size="small">
        {t('open', { count })}
      </ButtonLink>
    </div>
  )
}
