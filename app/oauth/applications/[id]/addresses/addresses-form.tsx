'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { ActionResult } from '@/lib/action-result'
import type { ApplicationType } from '@/lib/applications/application-type'
import { ReturnAddresses } from '@/lib/applications/schema'
import { RedirectUriEditor } from '../../form/redirect-uri-editor'
import { SaveBar } from '../../form/save-bar'
import { changeApplicationAction } from '../actions'

type Props = { id: string; type: ApplicationType; redirectUris: string[] }
type Typed = { redirectUris: string[] }

export function AddressesForm({ id, type, redirectUris }: Props) {
  const t = useTranslations('applications.addresses')
  const [result, setResult] = useState<ActionResult | null>(null)
  const form = useForm<Typed, unknown, Typed>({
    resolver: zodResolver(ReturnAddresses(type)),
    defaultValues: { redirectUris: redirectUris.length > 0 ? redirectUris : [''] },
    shouldFocusError: false,
  })
  const typed = form.watch('redirectUris')
  const send = form.handleSubmit(async (addresses) => setResult(await changeApplicationAction(id, addresses)))
  return (
    <form noValidate onSubmit={(event) => void send(event)} className="grid gap-6">
      <RedirectUriEditor
        type={type}
        value={typed}
        errors={typed.map((_, index) => form.formState.errors.redirectUris?.[index]?.message)}
        onChange={(value) => {
          setResult(null)
          form.setValue('redirectUris', value, { shouldValidate: form.formState.isSubmitted })
        }}
      />
      <SaveBar result={result} saved={t('saved')} isSaving={form.formState.isSubmitting} />
    </form>
  )
}
