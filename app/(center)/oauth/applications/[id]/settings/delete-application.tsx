'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { SubmitButton } from '@/components/ui/submit-button'
import { RefusedMessage, type Refused } from '../refused'

type Props = { send: () => Promise<Refused>; name: string; people: number }

/** Names the application, and how many people it concerns. */
export function DeleteApplication({ send, name, people }: Props) {
  const t = useTranslations('applications.settings')
  const common = useTranslations('common')
  const [refused, remove] = useActionState<Refused | null>(send, null)
  return (
    <div className="grid justify-items-start gap-2">
      <ConfirmDialog
        trigger={t('delete')}
        title={t('deleteTitle', { name })}
        cancelLabel={common('cancel')}
        answer={refused}
        confirm={
          <form action={remove}>
            <SubmitButton variant="danger" pendingLabel={t('deleting')}>
              {t('confirm', { name })}
            </SubmitButton>
          </form>
        }
      >
        <p>{t('deleteText', { people })}</p>
      </ConfirmDialog>
      {refused && <RefusedMessage refused={refused} />}
    </div>
  )
}
