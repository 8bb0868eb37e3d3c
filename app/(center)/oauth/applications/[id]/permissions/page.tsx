import type { Metadata } from 'next'
import { getLocale } from 'next-intl/server'
import { sealLines } from '@/components/seal-lines'
import { listScopes } from '@/lib/applications/list-scopes'
import { changeApplicationAction } from '../actions'
import { titleOf } from '../../application-pages'
import { ApplicationMessages } from '../../application-messages'
import { offeredScopes } from '../../form/offered-scope'
import { sampleValues } from '../../form/sample-values'
import { loadApplication } from '../../load-application'
import { PermissionsForm } from './permissions-form'

type Props = { params: Promise<{ id: string }> }

export const generateMetadata = ({ params }: Props): Promise<Metadata> => titleOf('permissions', params)

export default async function PermissionsPage({ params }: Props) {
  const { application } = await loadApplication(params, '/permissions')
  const [locale, catalogue] = await Promise.all([getLocale(), listScopes()])
  return (
    <>
      <ApplicationMessages>
        <PermissionsForm
          application={application}
          send={changeApplicationAction.bind(null, application.id)}
          seal={sealLines(application.clientId)}
          scopes={offeredScopes(catalogue, locale)}
          values={await sampleValues(catalogue)}
        />
      </ApplicationMessages>
    </>
  )
}
