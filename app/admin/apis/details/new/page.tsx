import { getTranslations } from 'next-intl/server'
import { Sheet } from '@/components/ui/sheet'
import { requireAdmin } from '@/lib/session/require-admin'
import { ActionForm } from '../../../action-form'
import { AdminPage } from '../../../admin-page'
import { createDetailTypeAction } from '../actions'
import { detailTypeFields } from '../detail-type-fields'

export const generateMetadata = async () => ({ title: (await getTranslations('admin.details'))('register') })

export default async function NewDetailTypePage() {
  await requireAdmin('/admin/apis/details/new')
  const [t, fields] = await Promise.all([getTranslations('admin.details'), detailTypeFields(null)])
  return (
    <AdminPage
      kind="form"
      title={t('register')}
      lead={t('newLead')}
      back={{ href: '/admin/apis/details', label: t('title') }}
    >
      <Sheet>
        <ActionForm
          fields={fields}
          submit={t('register')}
          pending={t('pending')}
          done={t('saved')}
          variant="primary"
          send={createDetailTypeAction}
        />
      </Sheet>
    </AdminPage>
  )
}
