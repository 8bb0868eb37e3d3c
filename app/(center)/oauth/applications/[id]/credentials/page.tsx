import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { CopyField } from '@/components/ui/copy-field'
import { Section } from '@/components/ui/section'
import { isConfidential, usesSecrets } from '@/lib/applications/application-type'
import { env } from '@/lib/env'
import { changeApplicationAction } from '../actions'
import { titleOf } from '../../application-pages'
import { ApplicationMessages } from '../../application-messages'
import { loadApplication } from '../../load-application'
import { addSecretAction } from './actions'
import { KeysForm } from './keys-form'
import { NewSecretForm } from './new-secret-form'
import { SecretCard } from './secret-card'

type Props = { params: Promise<{ id: string }> }

export const generateMetadata = ({ params }: Props): Promise<Metadata> => titleOf('credentials', params)

export default async function CredentialsPage({ params }: Props) {
  const { application } = await loadApplication(params, '/credentials')
  const t = await getTranslations('applications')
  const { id, clientId, secrets, recoverableSecrets } = application
  const lasting = secrets.filter(({ expiresAt }) => expiresAt === null)
  return (
    <>
      <ClientId clientId={clientId} />
      {usesSecrets(application) ? (
        <ApplicationMessages>
          <Section
            title={t('credentials.secrets')}
            lead={t(recoverableSecrets ? 'credentials.secretsLeadKept' : 'credentials.secretsLead')}
          >
            {secrets.length === 0 && <p className="text-text-2">{t('credentials.none')}</p>}
            <ul className="grid gap-3">
              {secrets.map((secret) => (
                <SecretCard
                  key={secret.id}
                  applicationId={id}
                  secret={secret}
                  isRemovable={lasting.some((each) => each.id !== secret.id)}
                />
              ))}
            </ul>
          </Section>
          <Section title={t('credentials.add')} lead={t('credentials.addLead')}>
            <NewSecretForm send={addSecretAction.bind(null, id)} />
          </Section>
        </ApplicationMessages>
      ) : (
        <Section title={t('credentials.secrets')}>
          <p>{t(`credentials.${isConfidential(application) ? 'noSecretText' : 'publicText'}`)}</p>
        </Section>
      )}
      <ApplicationMessages>
        <KeysForm
          application={application}
          send={changeApplicationAction.bind(null, application.id)}
          offersCertificates={env().clientCertificateHeaders !== null}
        />
      </ApplicationMessages>
    </>
  )
}

async function ClientId({ clientId }: { clientId: string }) {
  const [t, common] = await Promise.all([getTranslations('applications'), getTranslations('common')])
  return (
    <Section title={t('clientId')} lead={t('credentials.idLead')}>
      <CopyField
        label={t('clientId')}
        value={clientId}
        copyLabel={common('copy')}
        copiedLabel={common('copied')}
      />
    </Section>
  )
}
