'use server'

import { createInitialAccessToken, revokeInitialAccessToken } from '@/lib/admin/initial-access-tokens'
import type { FormState } from '@/app/form/form-state'
import { submittedForm } from '@/app/form/submitted-form'
import { proofNeeded } from '@/app/proof-needed'
import { actingAdmin } from '../../acting-admin'
import { answer } from '../../answer'

/** `token`: seen in this answer only. */
export type TokenState = FormState & { token?: string }

const path = '/admin/applications/registration-tokens'

export async function createTokenAction(_state: TokenState, form: FormData): Promise<TokenState> {
  const admin = await actingAdmin(path)
  const text = (name: string) => {
    const value = submittedForm(form).get(name)
    return typeof value === 'string' ? value : ''
  }
  const typed = { name: text('name'), quota: text('quota'), days: text('days'), owner: text('owner') }
  const unproven = await proofNeeded(typed)
  if (unproven) return unproven
  const outcome = await createInitialAccessToken(typed, admin)
  const state = await answer(outcome, typed)
  return outcome.ok ? { ...state, token: outcome.value.token } : state
}

export async function revokeTokenAction(id: string): Promise<FormState> {
  const admin = await actingAdmin(path)
  return (await proofNeeded()) ?? answer(await revokeInitialAccessToken(String(id), admin))
}
