'use client'

import { useTranslations } from 'next-intl'
import { Section } from '@/components/ui/section'
import { DraftForm } from '../../form/draft-form'
import { useDraft } from '../../form/use-draft'
import type { SendDraft } from '../../form/draft-state'
import type { OwnApplication } from '../../load-application'
import { CertificateFields } from './certificate-fields'
import { KeyFields } from './key-fields'

type Props = { application: OwnApplication; send: SendDraft; offersCertificates: boolean }

/** Other ways for the application to authenticate than a secret. */
export function KeysForm({ application, send, offersCertificates }: Props) {
  const t = useTranslations('applications.credentials')
  const draft = useDraft(application, send)
  const hasCertificate =
    application.tokenEndpointAuthMethod.endsWith('tls_client_auth') ||
    application.tlsClientCertificateBoundAccessTokens
  return (
    <div className="border-t border-line pt-6">
      <DraftForm draft={draft}>
        <Section title={t('keys.title')} lead={t('keys.lead')}>
          <KeyFields draft={draft} />
        </Section>
        {(offersCertificates || hasCertificate) && (
          <Section title={t('certificate.title')} lead={t('certificate.lead')}>
            <CertificateFields draft={draft} />
          </Section>
        )}
      </DraftForm>
    </div>
  )
}
