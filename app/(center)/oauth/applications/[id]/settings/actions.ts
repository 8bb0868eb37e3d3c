'use server'

import { chosenFile } from '@/app/form/chosen-file'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { changeLogo } from '@/lib/applications/change-logo'
import { deleteApplication } from '@/lib/applications/delete-application'
import { checkOwnDomain, prepareDomain } from '@/lib/applications/own-domain'
import { isProvenHere } from '@/app/proof-needed'
import { currentOwner } from '../../current-owner'
import type { Refused } from '../refused'

const problems = ['empty', 'too_big', 'not_raster', 'unreadable'] as const
export type LogoProblem = (typeof problems)[number]
export type ChangeLogo = (state: LogoProblem | null, form: FormData) => Promise<LogoProblem | null>

/** The problem with the file; null if it was saved as the logo. */
export async function changeLogoAction(
  id: string,
  _state: LogoProblem | null,
  form: FormData,
): Promise<LogoProblem | null> {
  const owner = await currentOwner()
  const file = chosenFile(form, 'logo')
  if (file === null) return 'empty'
  const result = await changeLogo(String(id), owner, file)
  refresh()
  if (result?.ok) return null
  return problems.find((problem) => problem === result?.fieldErrors?.['logo']) ?? 'unreadable'
}

export async function removeLogoAction(id: string): Promise<void> {
  const owner = await currentOwner()
  await changeLogo(String(id), owner, null)
  refresh()
}

export async function deleteAction(id: string): Promise<Refused> {
  const owner = await currentOwner()
  if (!(await isProvenHere())) return { message: 'step_up' }
  await deleteApplication(String(id), owner)
  refresh()
  redirect('/oauth/applications')
}

export type DomainState = {
  result: 'prepared' | 'verified' | 'missed' | 'throttled' | 'changed'
  retryAt?: number
}
export type SendDomain = (state: DomainState | null) => Promise<DomainState>

export async function prepareDomainAction(id: string): Promise<DomainState> {
  const owner = await currentOwner()
  const outcome = await prepareDomain(String(id), owner)
  refresh()
  return { result: outcome?.ok ? 'prepared' : 'changed' }
}

export async function checkDomainAction(id: string): Promise<DomainState> {
  const owner = await currentOwner()
  const outcome = await checkOwnDomain(String(id), owner)
  refresh()
  if (outcome?.ok) return { result: outcome.value.isVerified ? 'verified' : 'missed' }
  if (outcome?.retryAt === undefined) return { result: 'changed' }
  return { result: 'throttled', retryAt: outcome.retryAt }
}
