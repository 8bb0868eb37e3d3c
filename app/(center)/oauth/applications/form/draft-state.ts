import { untouched, type FormState } from '@/app/form/form-state'
import type { ApplicationDocument } from '@/lib/applications/application-document'

/** What came of sending a part of an application; `typed` goes back into the form when it was refused. */
export type DraftState = FormState & { typed: Partial<ApplicationDocument> }
export const unsent: DraftState = { ...untouched, typed: {} }
export type SendDraft = (state: DraftState, form: FormData) => Promise<DraftState>
