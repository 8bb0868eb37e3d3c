import { getFormatter, getNow, getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import type { Access } from './access'

/** Labels for what is unusual about an access. */
export async function AccessChips({ access }: { access: Access }) {
  const [t, format, now] = await Promise.all([getTranslations('access'), getFormatter(), getNow()])
  const { status, remembered, expiresAt, application } = access
  return (
    <>
      {!remembered && <Badge>{t('once')}</Badge>}
      {remembered && expiresAt !== null && (
        <Badge tone="info">{t('expires', { time: format.relativeTime(new Date(expiresAt), now) })}</Badge>
      )}
      {status === 'paused' && <Badge tone="warn">{t('paused')}</Badge>}
      {application.trusted && <Badge>{t('trusted')}</Badge>}
      {application.status === 'suspended' && <Badge tone="warn">{t('suspended')}</Badge>}
    </>
  )
}
