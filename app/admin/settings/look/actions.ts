'use server'

import { chosenFile } from '@/app/form/chosen-file'
import { submittedForm } from '@/app/form/submitted-form'
import { refresh } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { changeLook } from '@/lib/admin/change-look'
import { accentProblem } from '@/lib/branding/accent'
import { isHexColor } from '@/lib/branding/oklch'
import { untouched, type FormState } from '@/app/form/form-state'
import { actingAdmin } from '../../acting-admin'
import { formText } from '../../form-text'

const names = ['brandName', 'brandColor', 'consentNoteEn', 'consentNoteZh', 'termsUrl', 'privacyUrl'] as const

export async function saveLookAction(_state: FormState, form: FormData): Promise<FormState> {
  const admin = await actingAdmin('/admin/settings/look')
  const typed = Object.fromEntries(names.map((name) => [name, formText(form, name, 1000)])) as Record<
    (typeof names)[number],
    string
  >
  const outcome = await changeLook(
    {
      ...typed,
      logo: chosenFile(form, 'logo'),
      removesLogo: submittedForm(form).get('removesLogo') !== null,
    },
    admin,
  )
  if (outcome === null) notFound()
  if (outcome.ok) {
    refresh()
    return { ...untouched, isDone: true }
  }
  const t = await getTranslations('look.errors')
  const say = (key: string) => t(key, contrastIn(typed.brandColor))
  const errors = Object.entries(outcome.fieldErrors ?? {}).map(([field, key]) => [field, say(key)])
  return {
    isDone: false,
    message: outcome.message === undefined ? null : say(outcome.message),
    errors: Object.fromEntries(errors) as Record<string, string>,
    values: typed,
  }
}

function contrastIn(typed: string): { ratio: number; suggestion: string } {
  const color = typed.trim().toLowerCase()
  const problem = isHexColor(color) ? accentProblem(color) : null
  return { ratio: problem?.ratio ?? 0, suggestion: problem?.suggestion ?? '' }
}
