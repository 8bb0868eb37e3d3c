import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { Moment } from '@/components/ui/moment'
import { SubmitButton } from '@/components/ui/submit-button'
import { DeviceIcon } from '@/components/device-icon'
import { browserName, deviceKind } from '@/lib/account/browser-name'
import type { findAccess } from '@/lib/account/find-access'
import { endTokenAction } from './actions'

type Token = Extract<NonNullable<Awaited<ReturnType<typeof findAccess>>>, { isLive: true }>['tokens'][number]

/** One token, with what is known of it, and its end: the question opens in place, so that it needs no JavaScript. */
export async function TokenRow({ grantId, token }: { grantId: string; token: Token }) {
  const t = await getTranslations('access.tokens')
  const { id, kind, format, createdAt, expiresAt, sessionBound } = token
  return (
    <li className="grid gap-3 py-4">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <DeviceIcon kind={deviceKind(token.userAgent ?? '')} />
        <span className="font-semibold">{t(kind)}</span>
        {kind === 'access' && <Badge>{t(`format.${format}`)}</Badge>}
      </div>
      <dl className="grid gap-x-6 gap-y-1 text-sm sm:grid-cols-[9rem_1fr]">
        <Fact label={t('created')}>
          <Moment at={createdAt.getTime()} />
        </Fact>
        <Fact label={t('expires')}>
          <Moment at={expiresAt.getTime()} /> {sessionBound && t('session')}
        </Fact>
        {(await factsOf(token)).map(({ label, value }) => (
          <Fact key={label} label={label}>
            {value}
          </Fact>
        ))}
      </dl>
      <details>
        <summary className="inline-flex min-h-8 w-fit cursor-pointer items-center font-semibold text-danger underline underline-offset-4">
          {t('end')}
          <span className="sr-only">: {t('endWhich', { kind: t(kind), position: id.slice(-4) })}</span>
        </summary>
        <form
          action={endTokenAction.bind(null, grantId, id)}
          className="mt-2 grid gap-3 rounded-md bg-sunken p-4"
        >
          <p className="text-sm text-text-2">{t(`question.${questionOf(token)}`)}</p>
          <SubmitButton
            variant="danger"
            size="small"
            pendingLabel={t('ending')}
            className="justify-self-start"
          >
            {t('confirm')}
          </SubmitButton>
        </form>
      </details>
    </li>
  )
}

const questionOf = ({ kind, format, selfContained }: Token) =>
  kind === 'refresh' ? kind : selfContained ? 'jwt' : format

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="contents">
    <dt className="text-text-2">{label}</dt>
    <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
  </div>
)

/** The device that allowed it and where it was requested from, then the values of the operator's hook. */
async function factsOf({ userAgent, credentials }: Token): Promise<{ label: string; value: string }[]> {
  const t = await getTranslations('access.tokens')
  const { address, userAgent: asking, ...others } = credentials ?? {}
  const requestedFrom = [address, asking && (browserName(asking) ?? asking.slice(0, 60))]
    .filter(Boolean)
    .join(' · ')
  return [
    { label: t('from'), value: (userAgent && browserName(userAgent)) || t('unknown') },
    ...(requestedFrom ? [{ label: t('requested'), value: requestedFrom }] : []),
    ...Object.entries(others).map(([label, value]) => ({
      label,
      value: typeof value === 'string' ? value : JSON.stringify(value),
    })),
  ]
}
