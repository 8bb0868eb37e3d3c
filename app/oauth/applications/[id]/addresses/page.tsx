import type { Metadata } from 'next'
import { redirectSchemes } from '@/lib/applications/redirect-schemes'
import { ApplicationFrame, sectionTitle } from '../../application-frame'
import { ApplicationMessages } from '../../application-messages'
import { loadApplication } from '../../load-application'
import { AddressesForm } from './addresses-form'

type Props = { params: Promise<{ id: string }> }

export const generateMetadata = (): Promise<Metadata> => sectionTitle('addresses')

export default async function AddressesPage({ params }: Props) {
  const { user, application } = await loadApplication(params, '/addresses')
  return (
    <ApplicationFrame user={user} application={application} section="addresses">
      <ApplicationMessages>
        <AddressesForm application={application} schemes={await redirectSchemes()} />
      </ApplicationMessages>
    </ApplicationFrame>
  )
}
