import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/ui/banner'
import { lastSuspension } from '@/lib/applications/last-suspension'
import { isConfidential } from '@/lib/applications/application-type'
import { shownStatus } from '@/lib/applications/shown-status'
import type { OwnApplication } from '../load-application'
import { LinkElsewhere } from './link-elsewhere'
import { RejectionNotice, WaitingNotice } from './review-notices'

/** What keeps an application from working, shown above each of its pages until it is fixed. */
export async function ApplicationNotices({ application }: { application: OwnApplication }) {
  const t = await getTranslations('applications')
  const missing = missingSecret(application)
  const { id, rejection } = application
  const status = shownStatus(application)
  return (
    <>
      {status === 'pending' && <WaitingNotice rejection={rejection} />}
      {status === 'suspended' && <SuspensionNotice id={id} />}
      {status === 'rejected' && rejection && <RejectionNotice id={id} reason={rejection.reason} />}
      {missing && (
        <Banner
          tone="warn"
          className="mb-6"
          title={t(`missing.${missing}.title`)}
          actions={
            <LinkElsewhere href={`/oauth/applications/${application.id}/credentials`}>
              {t('credentials.add')}
            </LinkElsewhere>
          }
        >
          {t(`missing.${missing}.text`)}
        </Banner>
      )}
    </>
  )
}

async function SuspensionNotice({ id }: { id: string }) {
  const [t, { reason }] = await Promise.all([getTranslations('applications'), lastSuspension(id)])
  return (
    <Banner tone="warn" className="mb-6" title={t('suspended')}>
      {reason && (
        <p className="whitespace-pre-line [overflow-wrap:anywhere]">{t('suspendedBecause', { reason })}</p>
      )}
      <p>{t('suspendedNext')}</p>
    </Banner>
  )
}

function missingSecret(application: OwnApplication): 'any' | 'recoverable' | null {
  if (!isConfidential(application)) return null
  if (application.secrets.length === 0) return 'any'
  const needsPlain = application.idTokenSignedResponseAlg === 'HS256'
  return needsPlain && !application.secrets.some(({ recoverable }) => recoverable) ? 'recoverable' : null
}
