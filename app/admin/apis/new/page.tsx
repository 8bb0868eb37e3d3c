import { getTranslations } from 'next-intl/server'
import { Sheet } from '@/components/ui/sheet'
import { requireAdmin } from '@/lib/session/require-admin'
import { ActionForm } from '../../action-form'
import { AdminPage, titleOf } from '../../admin-page'
import { createApiAction } from '../actions'
import { apiFields } from '../api-fields'

const titleHere = async () => (await getTranslations('apis'))('register')
export const generateMetadata = () => titleOf('apis', titleHere)

export default async function NewApiPage() {
  await requireAdmin('/admin/apis/new')
  const [t, fields] = await Promise.all([getTranslations('apis'), apiFields(null)])
  return (
    <AdminPage
      kind="form"
      title={t('register')}
      lead={t('newLead')}
      back={{ href: '/admin/apis', label: t('title') }}
    >
      <Sheet>
        <ActionForm
          fields={fields}
          submit={t('register')}
          pending={t('pending')}
          done={t('saved')}
          variant="primary"
          send={createApiAction}
        />
      </Sheet>
    </AdminPage>
  )
}
