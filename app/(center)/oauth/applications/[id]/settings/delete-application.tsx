'use client'

import { useTranslations } from 'next-intl'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { SubmitButton } from '@/components/ui/submit-button'

type Props = { send: () => Promise<void>; name: string; people: number }

/** Names the application, and how many people it concerns. */
export function DeleteApplication({ send, name, people }: Props) {
  const t = useTranslations('applications.settings')
  const common = useTranslations('common')
  return (
    <ConfirmDialog
      trigger={t('delete')}
      title={t('deleteTitle', { name })}
      cancelLabel={common('cancel')}
      confirm={
        <form action={send}>
          <SubmitButton variant="danger" pendingLabel={t('deleting')}>
            {t('confirm', { name })}
          </SubmitButton>
        </form>
      }
    >
      <p>{t('deleteText', { people })}</p>
    </ConfirmDialog>
  )
}
