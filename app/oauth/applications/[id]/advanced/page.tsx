import type { Metadata } from 'next'
import { env } from '@/lib/env'
import { ApplicationFrame, sectionTitle } from '../../application-frame'
import { ApplicationMessages } from '../../application-messages'
import { loadApplication } from '../../load-application'
import { AdvancedForm } from './advanced-form'
import { Refusals } from './refusals'

type Props = { params: Promise<{ id: string }> }

export const generateMetadata = (): Promise<Metadata> => sectionTitle('advanced')

export default async function AdvancedPage({ params }: Props) {
  const { user, application } = await loadApplication(params, '/advanced')
  return (
    <ApplicationFrame user={user} application={application} section="advanced">
      <ApplicationMessages>
        <AdvancedForm
          application={application}
          offersCertificates={env().clientCertificateHeaders !== null}
        />
        <Refusals clientId={application.clientId} />
      </ApplicationMessages>
    </ApplicationFrame>
  )
}
