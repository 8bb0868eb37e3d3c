'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import {
  asksForScopes,
  hasSignIn,
  mayAskFor,
  type ApplicationType,
} from '@/lib/applications/application-type'
import { RegisterApplication, type RegisterApplicationInput } from '@/lib/applications/schema'
import { ConsentPreview, type SampleValues } from '../form/consent-preview'
import type { OfferedScope } from '../form/offered-scope'
import { registerAction, type RegisteredWithSeal } from './actions'
import { RegisterSections } from './register-sections'
import { Registered } from './registered'
import { startingValues } from './starting-values'

type Props = {
  issuer: string
  schemes: readonly string[]
  startType: ApplicationType
  scopes: OfferedScope[]
  values: SampleValues
}

/** Everything on one page; what people will see stands beside it. */
export function RegisterForm({ issuer, schemes, startType, scopes, values }: Props) {
  const t = useTranslations('applications.register')
  const [registered, setRegistered] = useState<RegisteredWithSeal | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const form = useForm<RegisterApplicationInput, unknown, RegisterApplication>({
    resolver: zodResolver(RegisterApplication),
    mode: 'onTouched',
    defaultValues: startingValues(startType, scopes),
    shouldFocusError: false,
  })
  const typed = form.watch()
  const offered = asksForScopes(typed.type)
    ? scopes.filter((scope) => mayAskFor(hasSignIn(typed.type), scope))
    : []

  const send = form.handleSubmit(async (application) => {
    const asked = application.scopes.filter((wish) => offered.some(({ name }) => name === wish.name))
    const result = await registerAction({ ...application, scopes: asked })
    if (result.ok) return setRegistered(result.value)
    for (const [field, message] of Object.entries(result.fieldErrors ?? {}))
      form.setError(field as 'name', { message })
    setRefusal(result.fieldErrors ? null : (result.message ?? 'failed'))
  })
  if (registered) return <Registered issuer={issuer} application={typed} registered={registered} />
  return (
    <>
      <h1 className="mb-6 text-2xl">{t('title')}</h1>
      <div className="grid items-start gap-10 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <form noValidate onSubmit={(event) => void send(event)} className="min-w-0">
          <RegisterSections form={form} schemes={schemes} scopes={offered} refusal={refusal} />
        </form>
        {typed.type !== 'api' && typed.type !== 'service' && (
          <div className="xl:sticky xl:top-6">
            <ConsentPreview
              seal={null}
              name={typed.name}
              publisher={typed.publisher}
              scopes={offered}
              wishes={typed.scopes}
              values={values}
            />
          </div>
        )}
      </div>
    </>
  )
}
