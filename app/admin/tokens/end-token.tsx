import { getTranslations } from 'next-intl/server'
import type { listTokens } from '@/lib/admin/list-tokens'
import { ActionDialog } from '../action-dialog'
import { endFamilyAction, endTokenAction } from './actions'

type Token = Awaited<ReturnType<typeof listTokens>>['rows'][number]

/** This one, or all of the same sign-in; with a refresh token they are one. */
export async function EndToken({ token }: { token: Token }) {
  const [t, common] = await Promise.all([getTranslations('admin.tokens.end'), getTranslations('common')])
  const { id, kind, familyId } = token
  const shared = { confirmVariant: 'danger' as const, pending: t('pending'), cancel: common('cancel') }
  return (
    <span className="inline-flex flex-wrap gap-1.5 max-md:justify-end">
      {kind === 'access' && (
        <ActionDialog
          {...shared}
          trigger={t('token')}
          triggerLabel={t('tokenOf', { id })}
          title={t('tokenQuestion')}
          confirm={t('token')}
          send={endTokenAction.bind(null, id, kind)}
        >
          <p>{t(token.selfContained ? 'signedText' : 'tokenText')}</p>
        </ActionDialog>
      )}
      {familyId && (
        <ActionDialog
          {...shared}
          trigger={t('family')}
          triggerLabel={t('familyOf', { id })}
          title={t('familyQuestion')}
          confirm={t('family')}
          send={endFamilyAction.bind(null, familyId)}
        >
          <p>{t('familyText')}</p>
        </ActionDialog>
      )}
    </span>
  )
}
