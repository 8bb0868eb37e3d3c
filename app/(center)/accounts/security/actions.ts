'use server'

import { refresh } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { announce } from '@/app/announce'
import { formFailure } from '@/app/accounts/form-failure'
import { untouched, type FormState } from '@/app/form/form-state'
import { readForm } from '@/app/form/read-form'
import { changePassword } from '@/lib/account/change-password'
import { disconnectUpstream } from '@/lib/account/linked-disconnect'
import { ChangePassword } from '@/lib/account/schema'
import { hasSecondFactor } from '@/lib/account/second-factor'
import { distrust } from '@/lib/account/trusted-devices'
import { requestOrigin } from '@/lib/session/request-origin'
import { requireStepUp } from '@/lib/session/require-step-up'
import { requireUser } from '@/lib/session/require-user'

const here = '/accounts/security'

export async function changePasswordAction(_state: FormState, form: FormData): Promise<FormState> {
  const { id, sessionId } = (await hasSecondFactor((await requireUser(here)).id))
    ? await requireStepUp('/accounts/security/password')
    : await requireUser(here)
  const { ip } = await requestOrigin()
  const typed = readForm(ChangePassword, form)
  const result = typed.ok ? await changePassword(typed.value, { userId: id, sessionId, ip }) : typed
  if (!result.ok) return formFailure(result, {})
  const t = await getTranslations('security.password')
  return { ...untouched, isDone: true, message: t('changed', { count: result.value.endedSessions }) }
}

/** The row has said already why the last one stays; who asks all the same sees it again. */
export async function disconnectAction(id: string): Promise<void> {
  const user = await requireStepUp(here)
  const result = await disconnectUpstream(user.id, String(id), await requestOrigin())
  redirect(result.ok ? `${here}?disconnected=1` : here)
}

/** From now on the device is asked for the second step again. */
export async function distrustAction(id: string): Promise<void> {
  const user = await requireStepUp(here)
  if ((await distrust(user.id, String(id), await requestOrigin())) > 0)
    await announce((await getTranslations('security.trusted'))('removed'))
  refresh()
}
