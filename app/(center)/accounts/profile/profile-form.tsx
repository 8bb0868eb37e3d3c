'use client'

import { startTransition, useActionState, useEffect, useRef } from 'react'
import { useForm } from 'react-hook-form'
import { schemaResolver } from '@/app/form/schema-resolver'
import { useEarlyValues } from '@/app/form/use-early-values'
import { SaveBar } from '@/app/form/save-bar'
import type { SaveBarTexts } from '@/app/form/save-bar-texts'
import type { Profile } from '@/lib/account/profile-schema'
import { FormErrors, type ErrorTexts } from '@/app/form/form-errors'
import { untouched } from '@/app/form/form-state'
import { saveProfileAction } from './actions'
import { ProfileFields, type ProfileFieldTexts } from './profile-fields'
import { rowsOf, type ProfileSection } from './profile-sections'

type ProfileFormProps = {
  section: ProfileSection
  profile: Profile
  texts: ErrorTexts & ProfileFieldTexts & { bar: SaveBarTexts }
  /** Texts by the schema's message key. */
  problems: Record<string, string>
}

/** One part of the profile, saved by itself. Checked while it is filled in, by the schema that the server checks it with; without JavaScript by the server alone. */
export function ProfileForm({ section, profile, texts, problems }: ProfileFormProps) {
  const [state, save, isSaving] = useActionState(saveProfileAction, untouched)
  const element = useRef<HTMLFormElement>(null)
  const values = { ...profile, ...state.values }
  const form = useForm<Profile>({
    resolver: schemaResolver(
      (typed) =>
        import('@/lib/account/profile-schema').then(({ changedProfile }) => changedProfile(profile, typed)),
      (key) => problems[key] ?? key,
    ),
    mode: 'onTouched',
    defaultValues: values,
  })
  const id = useEarlyValues(form, (typed) => ofProfile(profile, typed))
  const { errors, defaultValues = values } = form.formState
  const typed = form.watch()
  // Compared here: the form's own flag misses what was typed before it was hydrated.
  const isDirty = rowsOf(section).some(({ name: field }) => typed[field] !== (defaultValues[field] ?? ''))
  useEffect(() => {
    if (state.isDone) form.reset(form.getValues())
  }, [state, form])

  const send = () => startTransition(() => save(new FormData(element.current ?? undefined)))
  const errorOf = (field: keyof Profile) => errors[field]?.message ?? state.errors[field]
  return (
    <form
      id={id}
      ref={element}
      action={save}
      noValidate
      onSubmit={(event) => void form.handleSubmit(send)(event)}
    >
      <div className="grid gap-4 pb-5 empty:hidden">
        <FormErrors state={state} texts={texts} />
      </div>
      <ProfileFields
        section={section}
        register={form.register}
        values={values}
        errorOf={errorOf}
        texts={texts}
      />
      <SaveBar
        texts={texts.bar}
        isDirty={isDirty}
        isSaving={isSaving}
        saved={state.isDone && !isDirty ? state.message : null}
        onDiscard={() => form.reset()}
      />
    </form>
  )
}

const ofProfile = (profile: Profile, typed: FormData) =>
  Object.fromEntries([...typed].filter(([name]) => Object.hasOwn(profile, name)))
