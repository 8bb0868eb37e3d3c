'use client'

import { startTransition, useActionState, useEffect, useRef } from 'react'
import { useForm } from 'react-hook-form'
import { schemaResolver } from '@/app/form/schema-resolver'
import { useEarlyValues } from '@/app/form/use-early-values'
import { Button } from '@/components/ui/button'
import type { Profile } from '@/lib/account/profile-schema'
import { FormErrors, type ErrorTexts } from '@/app/form/form-errors'
import { untouched } from '@/app/form/form-state'
import { saveProfileAction } from './actions'
import { ProfileFields, type ProfileFieldTexts } from './profile-fields'
import { SavedBanner } from './saved-banner'
import { useLeaveGuard } from '@/app/form/use-leave-guard'

type ProfileFormProps = {
  profile: Profile
  texts: ErrorTexts & ProfileFieldTexts & Record<'save' | 'saving' | 'leave', string>
  /** Texts by the schema's message key. */
  problems: Record<string, string>
}

/** Checked while it is filled in, by the schema that the server checks it with; without JavaScript by the server alone. */
export function ProfileForm({ profile, texts, problems }: ProfileFormProps) {
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
  const id = useEarlyValues(form, (typed) =>
    Object.fromEntries([...typed].filter(([name]) => Object.hasOwn(profile, name))),
  )
  const { errors, isDirty } = form.formState
  useLeaveGuard(isDirty && !isSaving, texts.leave)
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
      <div className="grid gap-4 pb-6 empty:hidden">
        <FormErrors state={state} texts={texts} />
        {state.isDone && !isDirty && <SavedBanner text={state.message ?? ''} key={String(isSaving)} />}
      </div>
      <ProfileFields register={form.register} values={values} errorOf={errorOf} texts={texts} />
      <div
        className={`flex justify-end border-t border-line py-4 ${isDirty ? 'sticky bottom-16 z-10 bg-canvas md:bottom-0' : ''}`}
      >
        <Button type="submit" variant="primary" aria-disabled={isSaving || undefined}>
          {isSaving ? texts.saving : texts.save}
        </Button>
      </div>
    </form>
  )
}
