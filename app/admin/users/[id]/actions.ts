'use server'

import { addMember, removeMember } from '@/lib/admin/change-group'
import * as change from '@/lib/admin/change-person'
import { cancelDeletion, scheduleDeletion } from '@/lib/admin/delete-person'
import { editEmail, editProfile } from '@/lib/admin/edit-person'
import { findPersonEmail } from '@/lib/admin/read-person'
import { resetFactors } from '@/lib/admin/reset-factors'
import { resetTwoStep } from '@/lib/admin/reset-two-step'
import { sendReset } from '@/lib/admin/send-reset'
import { actingAdmin } from '../../acting-admin'
import type { FormState } from '@/app/form/form-state'
import { answer } from '../../answer'
import { proofNeeded } from '@/app/proof-needed'
import { formText } from '../../form-text'
import { redirect } from 'next/navigation'
import { Profile } from '@/lib/account/profile-schema'
import { submittedForm } from '@/app/form/submitted-form'
import { textOf } from '@/app/form/read-form'
import { formFailure } from '@/app/accounts/form-failure'

const here = (id: string) => actingAdmin(`/admin/users/${encodeURIComponent(String(id))}`)

export async function suspendAction(id: string, _state: FormState, form: FormData): Promise<FormState> {
  const admin = await here(id)
  const reason = formText(form, 'reason')
  return (
    (await proofNeeded({ reason })) ??
    answer(await change.suspendPerson(String(id), reason, admin), { reason })
  )
}

export async function restoreAction(id: string): Promise<FormState> {
  const admin = await here(id)
  return (await proofNeeded()) ?? answer(await change.restorePerson(String(id), admin))
}

export async function signOutAction(id: string): Promise<FormState> {
  const admin = await here(id)
  return (await proofNeeded()) ?? answer(await change.signOutEverywhere(String(id), admin))
}

export async function resetFactorsAction(id: string, _state: FormState, form: FormData): Promise<FormState> {
  const admin = await here(id)
  const reason = formText(form, 'reason')
  return (await proofNeeded({ reason })) ?? answer(await resetFactors(String(id), reason, admin), { reason })
}

export async function resetTwoStepAction(id: string, _state: FormState, form: FormData): Promise<FormState> {
  const admin = await here(id)
  const reason = formText(form, 'reason')
  return (await proofNeeded({ reason })) ?? answer(await resetTwoStep(String(id), reason, admin), { reason })
}

export async function promoteAction(id: string): Promise<FormState> {
  const admin = await here(id)
  return (await proofNeeded()) ?? answer(await change.setAdministratorRight(String(id), true, admin))
}

export async function dismissAction(id: string): Promise<FormState> {
  const admin = await here(id)
  return (await proofNeeded()) ?? answer(await change.setAdministratorRight(String(id), false, admin))
}

export async function confirmAddressAction(id: string): Promise<FormState> {
  const admin = await here(id)
  return (await proofNeeded()) ?? answer(await change.confirmAddress(String(id), admin))
}

export async function signOutDeviceAction(id: string, sessionId: string): Promise<FormState> {
  const admin = await here(id)
  return (await proofNeeded()) ?? answer(await change.signOutDevice(String(id), String(sessionId), admin))
}

export async function sendResetAction(id: string): Promise<FormState> {
  const admin = await here(id)
  return answer(await sendReset(String(id), admin))
}

export async function scheduleDeletionAction(
  id: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const admin = await here(id)
  const reason = formText(form, 'reason')
  const unproven = await proofNeeded({ reason })
  if (unproven) return unproven
  const outcome = await scheduleDeletion(String(id), reason, admin)
  // Without a grace period there is no page of theirs any more.
  if (outcome?.ok && (await findPersonEmail(String(id))) === null) redirect('/admin/users')
  return answer(outcome)
}

export async function cancelDeletionAction(id: string): Promise<FormState> {
  const admin = await here(id)
  return (await proofNeeded()) ?? answer(await cancelDeletion(String(id), admin))
}

export async function joinGroupAction(id: string, _state: FormState, form: FormData): Promise<FormState> {
  const admin = await here(id)
  const group = formText(form, 'group')
  const unproven = await proofNeeded({ group })
  if (unproven) return unproven
  const email = await findPersonEmail(String(id))
  const outcome = email === null ? null : await addMember(group, email, admin)
  // The form asks for a group, not for an address.
  const { email: problem, ...fieldErrors } = (!outcome?.ok && outcome?.fieldErrors) || {}
  return answer(problem ? { ok: false, message: problem, fieldErrors } : outcome)
}

export async function leaveGroupAction(id: string, groupId: string): Promise<FormState> {
  const admin = await here(id)
  return (await proofNeeded()) ?? answer(await removeMember(String(groupId), String(id), admin))
}

export async function editEmailAction(id: string, _state: FormState, form: FormData): Promise<FormState> {
  const admin = await here(id)
  const email = formText(form, 'email')
  return (await proofNeeded({ email })) ?? answer(await editEmail(String(id), email, admin), { email })
}

/** The words of what is wrong are those of the person's own form. */
export async function editProfileAction(id: string, _state: FormState, form: FormData): Promise<FormState> {
  const admin = await here(id)
  const sent = submittedForm(form)
  const names = Object.keys(Profile.shape).filter((name) => sent.has(name))
  const typed = Object.fromEntries(names.map((name) => [name, textOf(form, name)]))
  const unproven = await proofNeeded(typed)
  if (unproven) return unproven
  const outcome = await editProfile(String(id), typed, admin)
  if (outcome && !outcome.ok && outcome.fieldErrors) return formFailure(outcome, typed)
  const state = await answer(outcome, typed)
  if (state.isDone) redirect(`/admin/users/${encodeURIComponent(String(id))}`)
  return state
}
