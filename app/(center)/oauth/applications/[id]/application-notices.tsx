import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/ui/banner'
import { lastSuspension } from '@/lib/applications/last-suspension'
import { isConfidential } from '@/lib/applications/application-type'
import type { OwnApplication } from '../load-application'
import { LinkElsewhere } from './link-elsewhere'

/** What keeps an application from working, shown above each of its pages until it is fixed. */
export async function ApplicationNotices({ application }: { application: OwnApplication }) {
  const t = await getTranslations('applications')
  const missing = missingSecret(application)
  return (
    <>
      {application.status === 'pending' && (
        <Banner tone="warn" className="mb-6">
          {t('pending')}
        </Banner>
      )}
      {application.status === 'suspended' && <SuspensionNotice id={application.id} />}
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
  const [t, { reason, isRejection }] = await Promise.all([
    getTranslations('applications'),
    lastSuspension(id),
  ])
  return (
    <Banner tone="warn" className="mb-6" title={t(isRejection ? 'rejected' : 'suspended')}>
      {reason && <p className="[overflow-wrap:anywhere]">{t('suspendedBecause', { reason })}</p>}
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
