import { getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { hasMailServer } from '@/lib/account/has-mail-server'

const tones = { pending: 'warn', sent: 'ok', failed: 'danger' } as const

/** Without a mail server, messages stay here and are never sent, so the row's status does not count. */
export async function MailState({ status }: { status: keyof typeof tones }) {
  const t = await getTranslations('admin.outbox')
  if (status === 'sent' && !(await hasMailServer())) return <Badge>{t('printed')}</Badge>
  return <Badge tone={tones[status]}>{t(`states.${status}`)}</Badge>
}
