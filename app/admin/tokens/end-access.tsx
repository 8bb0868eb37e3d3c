import { getTranslations } from 'next-intl/server'
import { ActionDialog } from '../action-dialog'
import { endAccessAction } from './actions'

type Props = { grantId: string; application: string; person?: string | null }

/** Ends all that a person has allowed an application, or that the application was given for itself. */
export async function EndAccess({ grantId, application, person }: Props) {
  const [t, common] = await Promise.all([getTranslations('admin.tokens.end'), getTranslations('common')])
  return (
    <ActionDialog
      trigger={t('access')}
      triggerLabel={t('accessOf', { application })}
      title={t('accessQuestion', { application })}
      confirm={t('access')}
      confirmVariant="danger"
      pending={t('pending')}
      cancel={common('cancel')}
      send={endAccessAction.bind(null, grantId)}
    >
      <p>{person === null ? t('machineText') : t('accessText')}</p>
    </ActionDialog>
  )
}
