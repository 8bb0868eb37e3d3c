'use client'

import { useTranslations } from 'next-intl'
import { startTransition, useActionState, useMemo, type SyntheticEvent } from 'react'
import { useForm } from 'react-hook-form'
import { nestedErrors } from '@/app/form/field-errors'
import { schemaResolver } from '@/app/form/schema-resolver'
import { useLeaveGuard } from '@/app/form/use-leave-guard'
import { useEarlyValues } from '@/app/form/use-early-values'
import {
  asksForScopes,
  hasSignIn,
  mayAskFor,
  type ApplicationType,
} from '@/lib/applications/application-type'
import type { RegisterApplication, RegisterApplicationInput } from '@/lib/applications/schema'
import { ConsentPreview, type SampleValues } from '../form/consent-preview'
import type { OfferedScope } from '../form/offered-scope'
import { registerAction } from './actions'
import { useProblemText } from '../form/use-problem-text'
import { unsent } from './register-state'
import { RegisterSections } from './register-sections'
import { Registered } from './registered'
import { startingValues } from './starting-values'
import { typedApplication } from './typed-application'

type Props = {
  issuer: string
  schemes: readonly string[]
  startType: ApplicationType
  scopes: OfferedScope[]
  values: SampleValues
}

/** The whole registration on one page, with a preview of what people will see. */
export function RegisterForm({ issuer, schemes, startType, scopes, values }: Props) {
  const t = useTranslations('applications.register')
  const common = useTranslations('common')
  const problemText = useProblemText()
  const [state, action, isSending] = useActionState(registerAction, unsent)
  const form = useForm<RegisterApplicationInput, unknown, RegisterApplication>({
    resolver: schemaResolver(
      () => import('@/lib/applications/schema').then(({ RegisterApplication }) => RegisterApplication),
      (key) => problemText(key) ?? '',
    ),
    mode: 'onTouched',
    defaultValues: state.typed ?? startingValues(startType, scopes),
    errors: useMemo(() => nestedErrors<RegisterApplicationInput>(state.errors), [state]),
    shouldFocusError: false,
  })
  const start = startingValues(startType, scopes)
  const id = useEarlyValues(form, (early) => asEdited(typedApplication(early), start))
  const typed = form.watch()
  const offered = asksForScopes(typed.type)
    ? scopes.filter((scope) => mayAskFor(hasSignIn(typed.type), scope))
    : []
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    const element = event.currentTarget
    void form.handleSubmit(() => startTransition(() => action(new FormData(element))))(event)
  }
  const { registered } = state
  useLeaveGuard(form.formState.isDirty && !isSending && !registered, common('leave'))
  if (registered)
    return <Registered issuer={issuer} application={state.typed ?? typed} registered={registered} />
  return (
    <>
      <h1 className="mb-6 text-2xl">{t('title')}</h1>
      <div className="grid items-start gap-10 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <form id={id} action={action} noValidate onSubmit={submit} className="min-w-0">
          <RegisterSections
            form={form}
            schemes={schemes}
            scopes={offered}
            refusal={state.isDone === false ? state.message : null}
            isRefused={state.isDone === false}
            isSending={isSending}
          />
        </form>
        {typed.type !== 'api' && typed.type !== 'service' && (
          <Preview typed={typed} scopes={offered} values={values} />
        )}
      </div>
    </>
  )
}

/** Sends the scopes of the chosen kind of application only, and leaves empty rows out. */
const asEdited = (typed: RegisterApplicationInput, start: RegisterApplicationInput) => ({
  ...typed,
  redirectUris: typed.redirectUris.length > 0 ? typed.redirectUris : start.redirectUris,
  scopes: start.scopes.map((scope) => typed.scopes.find(({ name }) => name === scope.name) ?? scope),
})

type PreviewProps = Pick<Props, 'scopes' | 'values'> & { typed: RegisterApplicationInput }

const Preview = ({ typed, scopes, values }: PreviewProps) => (
  <div className="xl:sticky xl:top-6">
    <ConsentPreview
      seal={null}
      name={typed.name}
      redirectUris={typed.redirectUris}
      scopes={scopes}
      wishes={typed.scopes}
      values={values}
    />
  </div>
)
