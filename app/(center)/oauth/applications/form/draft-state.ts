import { untouched, type FormState } from '@/app/form/form-state'
import type { ApplicationDocument } from '@/lib/applications/application-document'

/** The result of sending a part of an application; `typed` goes back into the form after a refusal. */
export type DraftState = FormState & { typed: Partial<ApplicationDocument> }
export const unsent: DraftState = { ...untouched, typed: {} }
export type SendDraft = (state: DraftState, form: FormData) => Promise<DraftState>
