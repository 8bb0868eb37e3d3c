'use server'

import { refresh } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { endAccessOf, endFamily, endToken } from '@/lib/admin/end-tokens'
import { lookUpToken } from '@/lib/admin/list-tokens'
import type { Outcome } from '@/lib/outcome'
import { actingAdmin } from '../acting-admin'
import { untouched, type FormState } from '@/app/form/form-state'
import { proofNeeded } from '@/app/proof-needed'
import { answer } from '../answer'
import { formText } from '../form-text'
import { tokensPath } from './tokens-path'

export async function endTokenAction(id: string, kind: 'access' | 'refresh'): Promise<FormState> {
  const admin = await actingAdmin(tokensPath)
  return (
    (await proofNeeded()) ??
    ended(await endToken(String(id), kind === 'refresh' ? 'refresh' : 'access', admin))
  )
}

export async function endFamilyAction(familyId: string): Promise<FormState> {
  const admin = await actingAdmin(tokensPath)
  return (await proofNeeded()) ?? ended(await endFamily(String(familyId), admin))
}

export async function endAccessAction(grantId: string): Promise<FormState> {
  const admin = await actingAdmin(tokensPath)
  return (await proofNeeded()) ?? ended(await endAccessOf(String(grantId), admin))
}

/** A token that expired, or was ended by another administrator, is not a wrong address. */
async function ended(outcome: Outcome | null): Promise<FormState> {
  if (outcome) return answer(outcome)
  refresh()
  return { ...untouched, isDone: false, message: (await getTranslations('admin.errors'))('token_gone') }
}

/** The value comes in a body, and goes nowhere: what it leads to is the id of its row. */
export async function lookUpAction(_state: FormState, form: FormData): Promise<FormState> {
  await actingAdmin(tokensPath)
  const value = formText(form, 'token', 20_000)
  const found = value === '' ? null : await lookUpToken(value)
  if (found) redirect(`${tokensPath}?prefix=${found.id}`)
  const t = await getTranslations('admin.tokens.lookUp')
  return { ...untouched, isDone: false, errors: { token: t(value === '' ? 'empty' : 'unknown') } }
}
