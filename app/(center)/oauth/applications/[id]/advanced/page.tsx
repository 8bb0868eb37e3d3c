import type { Metadata } from 'next'
import { env } from '@/lib/env'
import { changeApplicationAction } from '../actions'
import { titleOf } from '../../application-pages'
import { ApplicationMessages } from '../../application-messages'
import { loadApplication } from '../../load-application'
import { AdvancedForm } from './advanced-form'
import { Refusals } from './refusals'

type Props = { params: Promise<{ id: string }> }

export const generateMetadata = ({ params }: Props): Promise<Metadata> => titleOf('advanced', params)

export default async function AdvancedPage({ params }: Props) {
  const { application } = await loadApplication(params, '/advanced')
  return (
    <>
      <ApplicationMessages>
        <AdvancedForm
          application={application}
          send={changeApplicationAction.bind(null, application.id)}
          offersCertificates={env().clientCertificateHeaders !== null}
        />
        <Refusals clientId={application.clientId} />
      </ApplicationMessages>
    </>
  )
}
