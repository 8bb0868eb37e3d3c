import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button-link'
import { registrationPolicy } from '@/lib/account/registration-policy'
import { requireAdmin } from '@/lib/session/require-admin'
import { AdminPage, titleOf } from '../../../admin-page'
import { inviteAction } from '../../actions'
import { newPersonForm } from '../../new-person'
import { NewPersonForm } from '../../new-person-form'
import { peoplePath } from '../../people-view'

const path = `${peoplePath}/invitations`
const titleHere = async () => (await getTranslations('people.invite'))('title')

export const generateMetadata = () => titleOf('users', titleHere)

export default async function InvitePage() {
  await requireAdmin(`${path}/new`)
  const [t, list, { kind }] = await Promise.all([
    getTranslations('people.invite'),
    getTranslations('people.invitations'),
    registrationPolicy(),
  ])
  return (
    <AdminPage title={t('title')} lead={t('lead')} back={{ href: path, label: list('title') }}>
      {kind === 'closed' ? (
        <Banner
          tone="warn"
          actions={
            <ButtonLink href="/admin/settings" size="small">
              {t('settings')}
            </ButtonLink>
          }
        >
          {t('closed')}
        </Banner>
      ) : (
        <NewPersonForm {...await newPersonForm('invite')} send={inviteAction} />
      )}
    </AdminPage>
  )
}
