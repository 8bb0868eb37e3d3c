'use server'

import { refresh } from 'next/cache'
import { notFound } from 'next/navigation'
import { proofNeeded } from '@/app/proof-needed'
import type { FormState } from '@/app/form/form-state'
import { changeSettings } from '@/lib/admin/change-settings'
import { settingPages, type SettingPage } from '@/lib/settings'
import { actingAdmin } from '../acting-admin'
import { formText } from '../form-text'
import { savedState } from './saved-state'
import { typedSettings, withoutSecrets } from './typed-settings'

/** Saves a page of settings, or puts one of its settings back. */
export async function saveSettingsAction(
  page: string,
  _state: FormState,
  form: FormData,
): Promise<FormState> {
  const admin = await actingAdmin(`/admin/settings/${page}`)
  if (!isPage(page)) notFound()
  const { typed, seen } = typedSettings(page, form)
  const unproven = await proofNeeded(withoutSecrets(typed))
  if (unproven) return unproven
  const reset = formText(form, 'toDefault', 60)
  const outcome = await changeSettings(page, { typed, seen, ...(reset !== '' && { reset }) }, admin)
  if (outcome.ok) refresh()
  return savedState(outcome, { page, typed, reset })
}

const isPage = (page: unknown): page is SettingPage =>
  typeof page === 'string' && Object.hasOwn(settingPages, page)
