import { getFormatter, getNow, getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { Moment } from '@/components/ui/moment'
import type { OwnApplication } from '../../load-application'
import { removeSecretAction } from './actions'
import { RemoveSecret } from './remove-secret'

type Props = { applicationId: string; secret: OwnApplication['secrets'][number]; isRemovable: boolean }

/** What can be shown of a secret: its last characters, and its last use. */
export async function SecretCard({ applicationId, secret, isRemovable }: Props) {
  const [t, format, now] = await Promise.all([
    getTranslations('applications.credentials'),
    getFormatter(),
    getNow(),
  ])
  const { id, hint, createdAt, expiresAt, lastUsedAt, recoverable } = secret
  const lastUse = lastUsedAt === null ? t('neverUsed') : format.relativeTime(new Date(lastUsedAt), now)
  return (
    <li className="flex flex-wrap items-center justify-between gap-4 rounded-md border border-line bg-surface p-4">
      <div className="grid gap-1">
        <p className="flex flex-wrap items-center gap-2">
          <code aria-label={t('hint', { hint })}>ac_sec_…{hint}</code>
          {recoverable && <Badge>{t('kept')}</Badge>}
          {expiresAt !== null && (
            <Badge tone="warn">{t('ends', { time: format.relativeTime(new Date(expiresAt), now) })}</Badge>
          )}
        </p>
        <p className="text-sm text-text-2">
          {t('created')} <Moment at={createdAt} /> · {lastUsedAt !== null && `${t('lastUsed')} `}
          {lastUse}
        </p>
      </div>
      {isRemovable && (
        <RemoveSecret send={removeSecretAction.bind(null, applicationId, id)} hint={hint} lastUse={lastUse} />
      )}
    </li>
  )
}
