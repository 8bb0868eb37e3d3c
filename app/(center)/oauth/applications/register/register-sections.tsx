'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { choosesPkce, hasSignIn } from '@/lib/applications/application-type'
import type { RegisterApplication, RegisterApplicationInput } from '@/lib/applications/schema'
import { FlagField } from '@/app/form/flag-field'
import { flatErrors } from '@/app/form/field-errors'
import { DetailsFields } from '../form/details-fields'
import type { OfferedScope } from '../form/offered-scope'
import { RedirectUriEditor } from '../form/redirect-uri-editor'
import { ScopePicker } from '../form/scope-picker'
import { TypeCards } from './type-cards'

type Props = {
  form: UseFormReturn<RegisterApplicationInput, unknown, RegisterApplication>
  schemes: readonly string[]
  scopes: OfferedScope[]
  /** The server's message about the whole form. */
  refusal: string | null
  isRefused: boolean
  isSending: boolean
}

export function RegisterSections({ form, schemes, scopes, refusal, isRefused, isSending }: Props) {
  const t = useTranslations('applications')
  const { errors, submitCount } = form.formState
  const typed = form.watch()
  const { type, redirectUris, scopes: wishes } = typed
  const fields = flatErrors(errors)
  const set = { shouldDirty: true, shouldValidate: submitCount > 0 }
  const summary = [
    ...(refusal === null ? [] : [{ message: refusal }]),
    ...Object.entries(fields).map(([field, message]) => ({ field, message })),
  ]
  return (
    <div className="grid gap-10">
      {summary.length > 0 && (isRefused || submitCount > 0) && (
        <ErrorSummary title={t('checkFields')} errors={summary} refusal={submitCount} />
      )}
      <TypeCards field={form.register('type')} chosen={type} />
      <Part title={t('register.about')} lead={t('register.aboutLead')}>
        <DetailsFields register={form.register} values={typed} errorOf={(field) => fields[field]} />
      </Part>
      {hasSignIn(type) && (
        <Part title={t('register.addresses')} lead={t('register.addressesLead')}>
          <RedirectUriEditor
            type={type}
            schemes={schemes}
            value={redirectUris}
            errors={redirectUris.map((_, index) => fields[`redirectUris.${index}`])}
            onChange={(value) => form.setValue('redirectUris', value, set)}
          />
        </Part>
      )}
      {choosesPkce(type) && <PkceSwitch form={form} />}
      <Part title={t('register.needs')} lead={t('register.needsLead')}>
        <ScopePicker
          scopes={scopes}
          {...(type === 'api' && { none: t('scopes.forApi') })}
          value={wishes}
          onChange={(value) => form.setValue('scopes', value, set)}
        />
      </Part>
      <SubmitButton isSending={isSending} />
    </div>
  )
}

function SubmitButton({ isSending }: { isSending: boolean }) {
  const t = useTranslations('applications.register')
  return (
    <Button
      type="submit"
      variant="primary"
      aria-disabled={isSending || undefined}
      className="justify-self-start"
    >
      {t(isSending ? 'submitting' : 'submit')}
    </Button>
  )
}

function PkceSwitch({ form }: Pick<Props, 'form'>) {
  const t = useTranslations('applications.advanced.proof')
  return (
    <FlagField
      label={t('pkce')}
      hint={t('pkceRegisterHint')}
      defaultChecked={form.watch('requirePkce') !== false}
      {...form.register('requirePkce')}
    />
  )
}

function Part({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <section className="grid gap-5 border-t border-line pt-6">
      <div className="grid gap-0.5">
        <h2 className="text-lg">{title}</h2>
        <p className="text-sm text-text-2">{lead}</p>
      </div>
      {children}
    </section>
  )
}
