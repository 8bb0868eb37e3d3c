'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { SubmitButton } from '@/components/ui/submit-button'
import { useProblemText } from '../../form/use-problem-text'

type Props = { send: () => Promise<string | null>; hint: string; lastUse: string }

export function RemoveSecret({ send, hint, lastUse }: Props) {
  const t = useTranslations('applications.credentials')
  const common = useTranslations('common')
  const problemText = useProblemText()
  const [refusal, remove] = useActionState(send, null)
  return (
    <div className="grid justify-items-end gap-2">
      <ConfirmDialog
        trigger={t('remove')}
        triggerVariant="secondary"
        title={t('removeTitle', { hint })}
        cancelLabel={common('cancel')}
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
      {refusal && (
        <p role="alert" className="text-sm font-semibold text-danger">
          {problemText(refusal)}
        </p>
      )}
    </div>
  )
}
