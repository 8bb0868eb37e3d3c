import { readForm, textOf } from '@/app/form/read-form'
import { RecoveryCodeTyped, TotpCode } from '@/lib/account/schema'
import { takeSecondStep } from '@/lib/account/take-second-step'
import { knownDevices } from '@/lib/session/known-device'
import { requestOrigin } from '@/lib/session/request-origin'

/** The code of a form, in the way that its hidden field names. */
export async function takeTypedStep(userId: string, form: FormData) {
  const way = textOf(form, 'way') === 'recovery_code' ? 'recovery_code' : 'totp'
  const typed = readForm(way === 'totp' ? TotpCode : RecoveryCodeTyped, form)
  if (!typed.ok) return typed
  const from = { ...(await requestOrigin()), deviceOf: await knownDevices() }
  return takeSecondStep(userId, { way, code: typed.value.code }, from)
}
