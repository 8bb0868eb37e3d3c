'use server'

import { redirect } from 'next/navigation'
import type { Administrator } from '@/lib/admin/actor'
import { refusedFields, type Outcome } from '@/lib/outcome'
import * as review from '@/lib/admin/review-application'
import { actingAdmin } from '../../acting-admin'
import { proofNeeded } from '@/app/proof-needed'
import type { FormState } from '@/app/form/form-state'
import { answer } from '../../answer'
import { formText } from '../../form-text'

const here = (id: string) => actingAdmin(`/admin/applications/${encodeURIComponent(String(id))}`)

type Reviewed = (id: string, reason: string, admin: Administrator) => Promise<Outcome | null>

async function withReason(id: string, form: FormData, act: Reviewed): Promise<FormState> {
  const admin = await here(id)
  const reason = formText(form, 'reason')
  return (await proofNeeded({ reason })) ?? answer(await act(String(id), reason, admin), { reason })
}

export async function approveAction(
  id: string,
  seen: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  return withReason(id, form, (...all) => review.approveApplication(...all, String(seen)))
}

/** A reason is required, because the owner will ask for it. */
const givingReason =
  (act: Reviewed): Reviewed =>
  async (id, reason, admin) =>
    reason === '' ? refusedFields({ reason: 'reason_required' }) : act(id, reason, admin)

export async function rejectAction(id: string, _state: FormState, form: FormData): Promise<FormState> {
  return withReason(id, form, givingReason(review.rejectApplication))
}

export async function suspendAction(id: string, _state: FormState, form: FormData): Promise<FormState> {
  return withReason(id, form, givingReason(review.suspendApplication))
}

export async function restoreAction(id: string, _state: FormState, form: FormData): Promise<FormState> {
  return withReason(id, form, review.restoreApplication)
}

/** `seen`: what the page showed of it. */
export async function markAction(id: string, isReviewed: boolean, seen: string): Promise<FormState> {
  const admin = await here(id)
  return (
    (await proofNeeded()) ??
    answer(await review.setReviewed(String(id), isReviewed === true, String(seen), admin))
  )
}

export async function trustAction(id: string, trusted: boolean): Promise<FormState> {
  const admin = await here(id)
  return (await proofNeeded()) ?? answer(await review.setTrusted(String(id), trusted === true, admin))
}

export async function impersonationAction(id: string, allowed: boolean): Promise<FormState> {
  const admin = await here(id)
  return (await proofNeeded()) ?? answer(await review.setMayImpersonate(String(id), allowed === true, admin))
}

export async function profileAction(id: string, profile: 'baseline' | 'legacy'): Promise<FormState> {
  const admin = await here(id)
  return (
    (await proofNeeded()) ??
    answer(await review.setProfile(String(id), profile === 'legacy' ? 'legacy' : 'baseline', admin))
  )
}

export async function revokeRegistrationAction(id: string): Promise<FormState> {
  const admin = await here(id)
  return (await proofNeeded()) ?? answer(await review.revokeRegistration(String(id), admin))
}

export async function transferAction(id: string, _state: FormState, form: FormData): Promise<FormState> {
  const admin = await here(id)
  const email = formText(form, 'email')
  return (
    (await proofNeeded({ email })) ??
    answer(await review.transferApplication(String(id), email, admin), { email })
  )
}

export async function deleteAction(id: string, _state: FormState, form: FormData): Promise<FormState> {
  const state = await withReason(id, form, review.deleteAnyApplication)
  if (state.isDone) redirect('/admin/applications')
  return state
}
