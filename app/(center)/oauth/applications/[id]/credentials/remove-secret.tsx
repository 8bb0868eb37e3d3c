'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { SubmitButton } from '@/components/ui/submit-button'
import { RefusedMessage, type Refused } from '../refused'

type Props = { send: () => Promise<Refused | null>; hint: string; lastUse: string }

export function RemoveSecret({ send, hint, lastUse }: Props) {
  const t = useTranslations('applications.credentials')
  const common = useTranslations('common')
  const [refused, remove] = useActionState(send, null)
  return (
    <div className="grid justify-items-end gap-2">
      <ConfirmDialog
        trigger={t('remove')}
        triggerVariant="secondary"
        title={t('removeTitle', { hint })}
        cancelLabel={common('cancel')}
        answer={refused}
        confirm={
          <form action={remove}>
            <SubmitButton variant="danger" pendingLabel={t('removing')}>
              {t('remove')}
            </SubmitButton>
          </form>
        }
      >
        <p>{t('removeText', { time: lastUse })}</p>
      </ConfirmDialog>
      {refused && <RefusedMessage refused={refused} />}
    </div>
  )
}
