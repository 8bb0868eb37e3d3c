'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import type { ActionResult } from '@/lib/action-result'
import { actsForPeople, mayAskFor } from '@/lib/applications/application-type'
import { Permissions, type PermissionsInput } from '@/lib/applications/schema'
import { ConsentPreview, type SampleValues } from '../../form/consent-preview'
import { wishesOf, type OfferedScope } from '../../form/offered-scope'
import { SaveBar } from '../../form/save-bar'
import { ScopePicker } from '../../form/scope-picker'
import type { OwnApplication } from '../../load-application'
import { changePermissionsAction } from './actions'

type Props = { application: OwnApplication; scopes: OfferedScope[]; values: SampleValues }

export function PermissionsForm({ application, scopes, values }: Props) {
  const t = useTranslations('applications')
  const { id, clientId, name, publisher } = application
  const forPeople = actsForPeople(application)
  const offered = scopes.filter((scope) => mayAskFor(forPeople, scope))
  const [result, setResult] = useState<ActionResult | null>(null)
  const form = useForm<PermissionsInput, unknown, PermissionsInput>({
    resolver: zodResolver(Permissions),
    defaultValues: { scopes: wishesOf(offered, application) },
  })
  const wishes = form.watch('scopes')
  const send = form.handleSubmit(async (asked) => setResult(await changePermissionsAction(id, asked)))
  return (
    <div className="grid items-start gap-10 xl:grid-cols-[minmax(0,1fr)_20rem]">
      <form noValidate onSubmit={(event) => void send(event)} className="grid min-w-0 gap-6">
        <p className="text-text-2">{t('register.needsLead')}</p>
        <ScopePicker
          scopes={offered}
          value={wishes}
          onChange={(value) => {
            setResult(null)
            form.setValue('scopes', value)
          }}
        />
        <SaveBar result={result} saved={t('permissions.saved')} isSaving={form.formState.isSubmitting} />
      </form>
      {forPeople && (
        <div className="xl:sticky xl:top-6">
          <ConsentPreview
            clientId={clientId}
            name={name}
            publisher={publisher ?? ''}
            scopes={offered}
            wishes={wishes}
            values={values}
          />
        </div>
      )}
    </div>
  )
}
