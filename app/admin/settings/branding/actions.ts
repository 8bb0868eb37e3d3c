'use server'

import { refresh } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { proofNeeded } from '@/app/proof-needed'
import type { FormState } from '@/app/form/form-state'
import { chosenFile } from '@/app/form/chosen-file'
import { textOf } from '@/app/form/read-form'
import { changeBranding, type LogoName, type Logos } from '@/lib/admin/change-branding'
import { changeSettings } from '@/lib/admin/change-settings'
import { actingAdmin } from '../../acting-admin'
import { formText } from '../../form-text'
import { savedState } from '../saved-state'
import { typedSettings } from '../typed-settings'

/** Saves colour, logos and note, or puts one of them back. */
export async function saveBrandingAction(_state: FormState, form: FormData): Promise<FormState> {
  const admin = await actingAdmin('/admin/settings/branding')
  const { typed, seen } = typedSettings('branding', form)
  const reset = formText(form, 'toDefault', 60)
  const logoOf = (name: LogoName) =>
    chosenFile(form, name) ?? (textOf(form, `${name}.remove`) === '' ? null : ('removed' as const))
  const logos = {
    brandLogoImageId: logoOf('brandLogoImageId'),
    brandLogoDarkImageId: logoOf('brandLogoDarkImageId'),
  }
  const unproven = await proofNeeded(typed)
  if (unproven) return { ...unproven, errors: await filesAgain(logos) }
  const outcome =
    reset === ''
      ? await changeBranding({ typed, logos, seen }, admin)
      : await changeSettings('branding', { typed, reset }, admin)
  if (outcome.ok) refresh()
  return savedState(outcome, { page: 'branding', typed, reset })
}

/** A browser empties the file inputs of a form that was sent. */
async function filesAgain(logos: Logos): Promise<Record<string, string>> {
  const t = await getTranslations('settings.errors')
  const chosen = Object.entries(logos).filter(([, logo]) => logo !== null && logo !== 'removed')
  return Object.fromEntries(chosen.map(([name]) => [name, t('file_again')]))
}
