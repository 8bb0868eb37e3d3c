'use server'

import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { announce } from '@/app/announce'
import { signOutDevice, signOutOtherDevices } from '@/lib/account/sign-out-devices'
import { requestOrigin } from '@/lib/session/request-origin'
import { requireStepUp } from '@/lib/session/require-step-up'

const here = '/accounts/sessions'

/** `name`: what the page calls the device. */
export async function signOutDeviceAction(id: string, name: string): Promise<void> {
  const [owner, t] = await Promise.all([actingOwner(), getTranslations('devices')])
  const isDone = await signOutDevice(String(id), owner)
  await announce(isDone ? t('signedOut', { device: String(name).slice(0, 80) }) : t('gone'))
  redirect(here)
}

/** Nothing but the form of the page sends form data. */
export async function signOutOthersAction(form: FormData): Promise<void> {
  const [owner, t] = await Promise.all([actingOwner(), getTranslations('devices.others')])
  if (!(form instanceof FormData)) redirect(here)
  await announce(t('done', { count: await signOutOtherDevices(owner) }))
  redirect(here)
}

async function actingOwner() {
  const { id, sessionId } = await requireStepUp(here)
  return { userId: id, sessionId, ...(await requestOrigin()) }
}
