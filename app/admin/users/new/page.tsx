import { getTranslations } from 'next-intl/server'
import { requireAdmin } from '@/lib/session/require-admin'
import { AdminPage, titleOf } from '../../admin-page'
import { createAction } from '../actions'
import { newPersonForm } from '../new-person'
import { NewPersonForm } from '../new-person-form'
import { peoplePath } from '../people-view'

const titleHere = async () => (await getTranslations('people.create'))('title')

export const generateMetadata = () => titleOf('users', titleHere)

export default async function NewPersonPage() {
  await requireAdmin(`${peoplePath}/new`)
  const [t, users, form] = await Promise.all([
    getTranslations('people.create'),
    getTranslations('admin.users'),
    newPersonForm('create'),
  ])
  return (
    <AdminPage title={t('title')} lead={t('lead')} back={{ href: peoplePath, label: users('title') }}>
      <NewPersonForm
        {...form}
        choices={[
          { name: 'mail', label: t('mail'), hint: t('mailHint'), isOn: true },
          { name: 'verified', label: t('verified'), hint: t('verifiedHint'), isOn: false },
        ]}
        send={createAction}
      />
    </AdminPage>
  )
}
