import type { Metadata } from 'next'
import { redirectSchemes } from '@/lib/applications/redirect-schemes'
import { changeApplicationAction } from '../actions'
import { titleOf } from '../../application-pages'
import { ApplicationMessages } from '../../application-messages'
import { loadApplication } from '../../load-application'
import { AddressesForm } from './addresses-form'

type Props = { params: Promise<{ id: string }> }

export const generateMetadata = ({ params }: Props): Promise<Metadata> => titleOf('addresses', params)

export default async function AddressesPage({ params }: Props) {
  const { application } = await loadApplication(params, '/addresses')
  return (
    <>
      <ApplicationMessages>
        <AddressesForm
          application={application}
          send={changeApplicationAction.bind(null, application.id)}
          schemes={await redirectSchemes()}
        />
      </ApplicationMessages>
    </>
  )
}
