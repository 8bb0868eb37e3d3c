import type { Metadata } from 'next'
import { redirectSchemes } from '@/lib/applications/redirect-schemes'
import { ApplicationFrame, roomTitle } from '../../application-frame'
import { ApplicationMessages } from '../../application-messages'
import { loadApplication } from '../../load-application'
import { AddressesForm } from './addresses-form'

type Props = { params: Promise<{ id: string }> }

export const generateMetadata = (): Promise<Metadata> => roomTitle('addresses')

export default async function AddressesPage({ params }: Props) {
  const { user, application } = await loadApplication(params, '/addresses')
  return (
    <ApplicationFrame user={user} application={application} room="addresses">
      <ApplicationMessages>
        <AddressesForm application={application} schemes={await redirectSchemes()} />
      </ApplicationMessages>
    </ApplicationFrame>
  )
}
