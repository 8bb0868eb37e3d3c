'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Switch } from '@/components/ui/switch'
import { choosesPkce, hasSignIn } from '@/lib/applications/application-type'
import type { RegisterApplication, RegisterApplicationInput } from '@/lib/applications/schema'
import { complaintsOf } from '../form/complaints-of'
import { DetailsFields } from '../form/details-fields'
import type { OfferedScope } from '../form/offered-scope'
import { RedirectUriEditor } from '../form/redirect-uri-editor'
import { ScopePicker } from '../form/scope-picker'
import { useComplaints } from '../form/use-complaints'
import { TypeCards } from './type-cards'

type Props = {
  form: UseFormReturn<RegisterApplicationInput, unknown, RegisterApplication>
  schemes: readonly string[]
  scopes: OfferedScope[]
  refusal: string | null
}

export function RegisterSections({ form, schemes, scopes, refusal }: Props) {
  const t = useTranslations('applications')
  const complain = useComplaints()
  const { errors, isSubmitting, submitCount } = form.formState
  const { type, redirectUris, scopes: wishes } = form.watch()
  const complaints = complaintsOf(errors)
  const set = { shouldDirty: true, shouldValidate: submitCount > 0 }
  const summary = [
    ...(refusal ? [{ message: complain(refusal) ?? '' }] : []),
    ...complaints.map(({ field, key }) => ({ field, message: complain(key) ?? '' })),
  ]
  return (
    <div className="grid gap-10">
      {submitCount > 0 && summary.length > 0 && (
        <ErrorSummary key={submitCount} title={t('checkFields')} errors={summary} />
      )}
      <TypeCards field={form.register('type')} />
      <Part title={t('register.about')} lead={t('register.aboutLead')}>
        <DetailsFields register={form.register} errorOf={(field) => complain(errors[field]?.message)} />
      </Part>
      {hasSignIn(type) && (
        <Part title={t('register.addresses')} lead={t('register.addressesLead')}>
          <RedirectUriEditor
            type={type}
            schemes={schemes}
            value={redirectUris}
            errors={redirectUris.map((_, index) => errors.redirectUris?.[index]?.message)}
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
      <SubmitButton isSubmitting={isSubmitting} />
    </div>
  )
}

function SubmitButton({ isSubmitting }: { isSubmitting: boolean }) {
  const t = useTranslations('applications.register')
  return (
    <Button
      type="submit"
      variant="primary"
      aria-disabled={isSubmitting || undefined}
      className="justify-self-start"
    >
      {t(isSubmitting ? 'submitting' : 'submit')}
    </Button>
  )
}

function PkceSwitch({ form }: Pick<Props, 'form'>) {
  const t = useTranslations('applications.advanced.proof')
  return <Switch {...form.register('requirePkce')} label={t('pkce')} hint={t('pkceRegisterHint')} />
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
