import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button-link'
import { isConfidential } from '@/lib/applications/application-type'
import type { OwnApplication } from './load-application'
import type { ApplicationSection } from './application-section'

type Props = { application: OwnApplication; section: ApplicationSection }

/** What keeps an application from working, in each of its sections until it is mended. */
export async function ApplicationNotices({ application, section }: Props) {
  const t = await getTranslations('applications')
  const missing = missingSecret(application)
  return (
    <>
      {application.status === 'pending' && (
        <Banner tone="warn" className="mb-6">
          {t('pending')}
        </Banner>
      )}
      {missing && (
        <Banner
          tone="warn"
          className="mb-6"
          title={t(`missing.${missing}.title`)}
          actions={
            section !== 'credentials' && (
              <ButtonLink href={`/oauth/applications/${application.id}/credentials`} size="small">
                {t('credentials.add')}
              </ButtonLink>
            )
          }
        >
          {t(`missing.${missing}.text`)}
        </Banner>
      )}
    </>
  )
}

function missingSecret(application: OwnApplication): 'any' | 'recoverable' | null {
  if (!isConfidential(application)) return null
  if (application.secrets.length === 0) return 'any'
  const needsPlain = application.idTokenSignedResponseAlg === 'HS256'
  return needsPlain && !application.secrets.some(({ recoverable }) => recoverable) ? 'recoverable' : null
}
