import { getFormatter, getTranslations } from 'next-intl/server'
import { Banner } from '@/components/ui/banner'
import { LinkText } from '@/components/ui/link-text'
import { listReplays } from '@/lib/account/list-replays'

/** Tells the person that a reused token ended access; nothing otherwise. */
export async function ReplayNotice({ userId }: { userId: string }) {
  const replays = await listReplays(userId)
  if (replays.length === 0) return null
  const [t, format] = await Promise.all([getTranslations('access.replay'), getFormatter()])
  return (
    <Banner tone="warn" title={t('title')} className="mb-5">
      <ul className="grid gap-1">
        {replays.map(({ grantId, name, endedAt }) => (
          <li key={grantId}>
            {t.rich('line', {
              at: format.dateTime(new Date(endedAt), 'exact'),
              application: () => <LinkText href={`/oauth/authorized_tokens/${grantId}`}>{name}</LinkText>,
            })}
          </li>
        ))}
      </ul>
      <p className="mt-2">{t('advice')}</p>
    </Banner>
  )
}
