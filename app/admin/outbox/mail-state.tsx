import { getTranslations } from 'next-intl/server'
import { StatusBadge } from '@/components/status-badge'
import { Badge } from '@/components/ui/badge'
import { hasMailServer } from '@/lib/account/has-mail-server'

/** Without a mail server, messages stay here and are never sent, so the row's status does not count. */
export async function MailState({ status }: { status: 'pending' | 'sent' | 'failed' }) {
  const t = await getTranslations('admin.outbox')
  if (status === 'sent' && !(await hasMailServer())) return <Badge>{t('printed')}</Badge>
  return <StatusBadge status={status === 'pending' ? 'queued' : status} />
}
