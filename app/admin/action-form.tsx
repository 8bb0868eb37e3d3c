import { getTranslations } from 'next-intl/server'
import { GuardedForm, type FormProps } from './guarded-form'

/** A small form that stays on its page; the result is shown above its button. Without JavaScript too. */
export async function ActionForm(props: FormProps) {
  return <GuardedForm {...props} leave={(await getTranslations('common'))('leave')} />
}
