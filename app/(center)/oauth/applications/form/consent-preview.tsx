'use client'

import { useLocale, useTranslations } from 'next-intl'
import { SealDrawing } from '@/components/seal-drawing'
import type { SealLines } from '@/components/seal-lines'
import { HomeLine } from '@/app/oauth/consent/home-line'
import { commonHome } from '@/lib/applications/checked-identity'
import { Badge } from '@/components/ui/badge'
import { ValueList } from '@/components/ui/value-list'
import type { ScopeWish } from '@/lib/applications/schema'
import type { OfferedScope } from './offered-scope'
import { textByName } from '@/lib/i18n/text-by-name'

/** The person's own values, by claim. */
export type SampleValues = Record<string, string | null>

type Props = {
  /** Struck when it is registered. */
  seal: SealLines | null
  name: string
  redirectUris: readonly string[]
  scopes: OfferedScope[]
  wishes: ScopeWish[]
  values: SampleValues
}

const important = ['name', 'picture', 'email', 'phone_number', 'address', 'groups']

/** A preview of the consent page while the developer chooses. */
export function ConsentPreview({ seal, name, redirectUris, scopes, wishes, values }: Props) {
  const t = useTranslations('applications.preview')
  const consent = useTranslations('consent')
  const home = commonHome(redirectUris.filter((uri) => URL.canParse(uri)))
  const asked = (wish: ScopeWish['wish']) =>
    scopes.filter((scope) => wishes.some((each) => each.name === scope.name && each.wish === wish))
  const needed = asked('needed')
  const acts = needed.filter(({ name: scope, claims }) => scope !== 'openid' && claims.length === 0)
  return (
    <section aria-label={t('title')} className="grid gap-3">
      <div className="grid gap-0.5">
        <h2 className="text-lg">{t('title')}</h2>
        <p className="text-sm text-text-2">{t('caption')}</p>
      </div>
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        <div className="flex items-start gap-4 p-5">
          {seal ? <SealDrawing lines={seal} size={48} /> : <UnstruckSeal />}
          <div className="grid min-w-0 justify-items-start gap-1">
            <p className="text-lg font-semibold wrap-anywhere">
              {consent('title', { client: name || t('unnamed') })}
            </p>
            {home && <HomeLine home={home} computer={consent('onThisComputer')} />}
            <Badge>{consent('notReviewed')}</Badge>
          </div>
        </div>
        <PreviewValues needed={needed} values={values} />
        {acts.length > 0 && <PreviewList title={consent('needs')} scopes={acts} wishes={wishes} />}
        <PreviewList title={consent('optional')} scopes={asked('optional')} wishes={wishes} isOptional />
      </div>
      {seal === null && <p className="text-sm text-text-2">{t('seal')}</p>}
    </section>
  )
}

function PreviewValues({ needed, values }: { needed: OfferedScope[]; values: SampleValues }) {
  const t = useTranslations('applications.preview')
  const consent = useTranslations('consent')
  const rows = needed.flatMap(({ name, claims }) =>
    claims
      .filter(
        (claim) => important.includes(claim) && (claim === 'name' || claim === 'email' || values[claim]),
      )
      .map((claim) => ({
        label: textByName(consent, `claims.${claim}`) ?? claim,
        value: values[claim] ?? <span className="font-normal text-text-2">{consent('missing')}</span>,
        note: claim === 'name' ? t('more') : undefined,
        tag: <Badge mono>{name}</Badge>,
      })),
  )
  if (rows.length === 0) return null
  return (
    <div className="border-y border-dashed border-line-strong bg-sunken px-5 pt-3 pb-1">
      <p className="text-sm font-semibold">{consent('seen')}</p>
      <ValueList rows={rows} />
    </div>
  )
}

type ListProps = { title: string; scopes: OfferedScope[]; wishes: ScopeWish[]; isOptional?: boolean }

function PreviewList({ title, scopes, wishes, isOptional = false }: ListProps) {
  const consent = useTranslations('consent')
  const locale = useLocale()
  if (scopes.length === 0) return null
  const reasonOf = (name: string) => {
    const wish = wishes.find((each) => each.name === name)
    return (locale === 'zh-CN' ? wish?.reasonZh : wish?.reasonEn) || wish?.reasonEn || wish?.reasonZh
  }
  return (
    <div className="grid gap-2 p-5">
      <p className="text-sm font-semibold">{title}</p>
      <ul className="grid gap-2 text-sm">
        {scopes.map(({ name, title: text }) => (
          <li key={name} className="flex gap-2.5">
            <span
              aria-hidden="true"
              className={
                isOptional ? 'mt-0.5 size-4 shrink-0 rounded-xs border border-line-strong' : 'w-4 text-center'
              }
            >
              {isOptional ? '' : '·'}
            </span>
            <span className="grid min-w-0 wrap-anywhere">
              {text}
              {reasonOf(name) && (
                <span className="text-text-2">{consent('reason', { reason: reasonOf(name) ?? '' })}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

const UnstruckSeal = () => (
  <svg
    aria-hidden="true"
    viewBox="0 0 64 64"
    width="48"
    height="48"
    className="shrink-0 text-line-strong"
    fill="none"
    stroke="currentColor"
  >
    <circle cx="32" cy="32" r="30" />
    <circle cx="32" cy="32" r="20" strokeDasharray="2 4" />
    <circle cx="32" cy="32" r="9" strokeDasharray="2 3" />
  </svg>
)
