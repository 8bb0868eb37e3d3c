import { untouched, type FormState } from '@/app/form/form-state'

/** `reply`: what the mail server answered. */
export type MailTestState = FormState & { reply: string | null }

export const untested: MailTestState = { ...untouched, reply: null }
