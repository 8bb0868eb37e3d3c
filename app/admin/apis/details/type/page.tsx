import { getTranslations } from 'next-intl/server'
import { findDetailType } from '@/lib/admin/change-detail-type'
import { Sheet } from '@/components/ui/sheet'
import { requireAdmin } from '@/lib/session/require-admin'
import { ActionDialog } from '../../../action-dialog'
import { ActionForm } from '../../../action-form'
import { ActionItem, ActionList, Inspected } from '../../../action-list'
import { textIn, type Parameters } from '@/app/query'
import { AdminPage, titleOf } from '../../../admin-page'
import { changeDetailTypeAction, removeDetailTypeAction } from '../actions'
import { detailTypeFields } from '../detail-type-fields'

export const generateMetadata = async ({ searchParams }: { searchParams: Promise<Parameters> }) => {
  const name = textIn(await searchParams, 'name')
  return titleOf('apis', async () => (await findDetailType(name))?.type)
}

export default async function DetailTypePage({ searchParams }: { searchParams: Promise<Parameters> }) {
  const name = textIn(await searchParams, 'name')
  await requireAdmin(`/admin/apis/details/type?name=${encodeURIComponent(name)}`)
  const [t, type] = await Promise.all([getTranslations('admin.details'), findDetailType(name)])
  const back = { href: '/admin/apis/details', label: t('title') }
  if (!type) return <AdminPage title={t('title')} lead={t('unknown')} back={back} children={null} />
  const fields = await detailTypeFields(type)
  return (
    <AdminPage title={<span className="[overflow-wrap:anywhere]">{type.type}</span>} back={back}>
      <Inspected actions={<TypeActions type={type.type} />}>
        <Sheet>
          <ActionForm
            fields={fields}
            submit={t('save')}
            pending={t('pending')}
            done={t('saved')}
            variant="primary"
            send={changeDetailTypeAction.bind(null, type.type)}
          />
        </Sheet>
      </Inspected>
    </AdminPage>
  )
}

async function TypeActions({ type }: { type: string }) {
  const [t, common] = await Promise.all([getTranslations('admin.details'), getTranslations('common')])
  return (
    <ActionList label={t('actions')}>
      <ActionItem title={t('remove.title')} text={t('remove.text')}>
        <ActionDialog
          trigger={t('remove.button')}
          title={t('remove.question', { type })}
          confirm={t('remove.button')}
          confirmVariant="danger"
          pending={t('pending')}
          cancel={common('cancel')}
          send={removeDetailTypeAction.bind(null, type)}
        >
          <p>{t('remove.consequence')}</p>
        </ActionDialog>
      </ActionItem>
    </ActionList>
  )
}
