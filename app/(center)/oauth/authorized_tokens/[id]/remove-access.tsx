import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { SubmitButton } from '@/components/ui/submit-button'
import { removeAccessAction } from './actions'

type Texts = Record<'action' | 'pending' | 'question' | 'text' | 'again' | 'cancel', string>

export function RemoveAccess({ id, texts }: { id: string; texts: Texts }) {
  return (
    <ConfirmDialog
      trigger={texts.action}
      title={texts.question}
      cancelLabel={texts.cancel}
      confirm={
        <form action={removeAccessAction.bind(null, id)}>
          <SubmitButton variant="danger" pendingLabel={texts.pending}>
            {texts.action}
          </SubmitButton>
        </form>
      }
    >
      <p>{texts.text}</p>
      <p>{texts.again}</p>
    </ConfirmDialog>
  )
}
