import { getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { Moment } from '@/components/ui/moment'
import { RowButton } from '@/components/ui/row-button'
import type { SignInMethods } from '@/lib/account/linked-list'
import { ProviderMark } from '@/app/accounts/upstream/provider-mark'
import { disconnectAction } from './actions'

type Linked = SignInMethods['linked'][number]

/** One account elsewhere. The last way in stays; the row says why. */
export async function LinkedRow({ linked }: { linked: Linked }) {
  const t = await getTranslations('upstream.connected')
  const { id, providerName, email, name, isLast } = linked
  return (
    <li className="grid gap-3 py-4 sm:grid-cols-[1fr_auto] sm:items-center">
      <div className="flex min-w-0 items-start gap-3">
        <span className="mt-0.5">
          <ProviderMark kind={linked.providerKind} />
        </span>
        <div className="grid min-w-0 gap-0.5">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-semibold">
            {providerName}
            {!linked.providerEnabled && <Badge tone="warn">{t('off')}</Badge>}
          </p>
          <p className="text-sm break-all text-text-2">{email ?? name}</p>
          <Times linked={linked} />
          {isLast && <p className="text-sm text-text-2">{t('last')}</p>}
        </div>
      </div>
      {!isLast && (
        <RowButton
          action={disconnectAction.bind(null, id)}
          name={t('disconnectNamed', { provider: providerName })}
          pending={t('disconnecting')}
        >
          {t('disconnect')}
        </RowButton>
      )}
    </li>
  )
}

async function Times({ linked: { createdAt, lastUsedAt } }: { linked: Linked }) {
  const t = await getTranslations('upstream.connected')
  return (
    <p className="text-sm text-text-2">
      {t.rich('since', { when: () => <Moment at={createdAt.getTime()} /> })}
      {lastUsedAt && (
        <>
          {' · '}
          {t.rich('lastUsed', { when: () => <Moment at={lastUsedAt.getTime()} /> })}
        </>
      )}
    </p>
  )
}
