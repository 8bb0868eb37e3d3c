import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button-link'
import type { countTotals } from '@/lib/admin/count-totals'
import { hasMailServer } from '@/lib/account/has-mail-server'

type Props = { counts: Awaited<ReturnType<typeof countTotals>> }

/** What needs an administrator's attention, each linked to its page. */
export async function Attention({ counts }: Props) {
  const t = await getTranslations('admin.dashboard')
  const { failedMails, pendingMails, pendingApplications } = counts
  const aboutMail = [
    ...((await hasMailServer()) ? [] : [t('noSmtp')]),
    ...(failedMails > 0 ? [t('failedMails', { count: failedMails })] : []),
    ...(pendingMails > 0 ? [t('pendingMails', { count: pendingMails })] : []),
  ]
  if (aboutMail.length === 0 && pendingApplications === 0)
    return <p className="text-text-2">{t('nothing')}</p>
  return (
    <>
      {pendingApplications > 0 && (
        <Banner
          tone="info"
          actions={
            <ButtonLink href="/admin/applications?status=pending" size="small">
              {t('review')}
            </ButtonLink>
          }
        >
          {t('pendingApplications', { count: pendingApplications })}
        </Banner>
      )}
      {aboutMail.length > 0 && (
        <Banner
          tone="warn"
          actions={
            <ButtonLink href="/admin/outbox" size="small">
              {t('openOutbox')}
            </ButtonLink>
          }
        >
          <ul className="grid gap-1">
            {aboutMail.map((matter) => (
              <li key={matter}>{matter}</li>
            ))}
          </ul>
        </Banner>
      )}
    </>
  )
}
