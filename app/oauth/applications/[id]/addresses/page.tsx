import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Section } from '@/components/ui/section'
import { hasSignIn } from '@/lib/applications/application-type'
import { ApplicationFrame, roomTitle } from '../../application-frame'
import { ApplicationMessages } from '../../application-messages'
import { loadApplication } from '../../load-application'
import { AddressesForm } from './addresses-form'

type Props = { params: Promise<{ id: string }> }

export const generateMetadata = (): Promise<Metadata> => roomTitle('addresses')

export default async function AddressesPage({ params }: Props) {
  const { user, application } = await loadApplication(params, '/addresses')
  const { id, type, redirectUris } = application
  if (!hasSignIn(type)) notFound()
  const t = await getTranslations('applications.register')
  return (
    <ApplicationFrame user={user} application={application} room="addresses">
      <Section title={t('addresses')} lead={t('addressesLead')}>
        <ApplicationMessages>
          <AddressesForm id={id} type={type} redirectUris={redirectUris} />
        </ApplicationMessages>
      </Section>
    </ApplicationFrame>
  )
}
