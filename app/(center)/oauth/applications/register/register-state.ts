import { untouched, type FormState } from '@/app/form/form-state'
import type { SealLines } from '@/components/seal-lines'
import type { RegisteredApplication } from '@/lib/applications/register-application'
import type { RegisterApplicationInput } from '@/lib/applications/schema'

export type RegisteredWithSeal = RegisteredApplication & { seal: SealLines }

/** The result of a registration: the application with its secret, shown once, or the problems of what was typed. */
export type RegisterState = FormState & {
  typed: RegisterApplicationInput | null
  registered: RegisteredWithSeal | null
}

export const unsent: RegisterState = { ...untouched, typed: null, registered: null }
