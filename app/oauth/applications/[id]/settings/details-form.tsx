'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { ActionResult } from '@/lib/action-result'
import { ApplicationDetails } from '@/lib/applications/schema'
import { DetailsFields } from '../../form/details-fields'
import { SaveBar } from '../../form/save-bar'
import { useComplaints } from '../../form/use-complaints'
import type { OwnApplication } from '../../load-application'
import { changeApplicationAction } from '../actions'

export function DetailsForm({ application }: { application: OwnApplication }) {
  const t = useTranslations('applications.settings')
  const complain = useComplaints()
  const [result, setResult] = useState<ActionResult | null>(null)
  const { id, name, publisher, homepageUri, policyUri, tosUri } = application
  const form = useForm<ApplicationDetails>({
    resolver: zodResolver(ApplicationDetails),
    mode: 'onTouched',
    defaultValues: {
      name,
      publisher: publisher ?? '',
      homepageUri: homepageUri ?? '',
      policyUri: policyUri ?? '',
      tosUri: tosUri ?? '',
    },
  })
  const { errors, isSubmitting } = form.formState
  const send = form.handleSubmit(async (details) => setResult(await changeApplicationAction(id, details)))
  return (
    <form
      noValidate
      onSubmit={(event) => void send(event)}
      onChange={() => setResult(null)}
      className="grid gap-6"
    >
      <DetailsFields register={form.register} errorOf={(field) => complain(errors[field]?.message)} />
      <SaveBar result={result} saved={t('saved')} isSaving={isSubmitting} />
    </form>
  )
}
