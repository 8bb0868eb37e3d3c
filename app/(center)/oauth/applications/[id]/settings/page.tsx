import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { sealLines } from '@/components/seal-lines'
import { Section } from '@/components/ui/section'
import { peopleWithAccess } from '@/lib/applications/people-with-access'
import { changeApplicationAction } from '../actions'
import { titleOf } from '../../application-pages'
import { ApplicationMessages } from '../../application-messages'
import { loadApplication } from '../../load-application'
import { changeLogoAction, deleteAction, removeLogoAction } from './actions'
import { DeleteApplication } from './delete-application'
import { DomainSection } from './domain-section'
import { DetailsForm } from './details-form'
import { LogoForm } from './logo-form'

type Props = { params: Promise<{ id: string }> }

export const generateMetadata = ({ params }: Props): Promise<Metadata> => titleOf('settings', params)

export default async function SettingsPage({ params }: Props) {
  const { application } = await loadApplication(params, '/settings')
  const [t, people] = await Promise.all([
    getTranslations('applications'),
    peopleWithAccess(application.clientId),
  ])
  return (
    <>
      <ApplicationMessages>
        <DetailsForm application={application} send={changeApplicationAction.bind(null, application.id)} />
        <DomainSection application={application} />
        <Section title={t('logo.title')} lead={t('logo.lead')}>
          <LogoForm
            logoImageId={application.logoImageId}
            seal={sealLines(application.clientId)}
            upload={changeLogoAction.bind(null, application.id)}
            remove={removeLogoAction.bind(null, application.id)}
          />
        </Section>
        <Section title={t('settings.delete')} lead={t('settings.deleteLead')}>
          <DeleteApplication
            send={deleteAction.bind(null, application.id)}
            name={application.name}
            people={people}
          />
        </Section>
      </ApplicationMessages>
    </>
  )
}
