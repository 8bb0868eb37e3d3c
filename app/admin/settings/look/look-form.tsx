'use client'

import { useActionState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Section } from '@/components/ui/section'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextAreaField } from '@/components/ui/text-area-field'
import { TextField } from '@/components/ui/text-field'
import { untouched } from '@/app/form/form-state'
import { saveLookAction } from './actions'
import { ColorField } from './color-field'
import { LogoField } from './logo-field'
import type { LookTexts } from './look-texts'

type Props = {
  texts: LookTexts
  values: Record<string, string>
  logoImageId: string | null
  logoTypes: string
}

type FieldOf = (name: string) => { name: string; defaultValue: string | undefined; error: string | undefined }

/** One form, without JavaScript too. */
export function LookForm({ texts, values, logoImageId, logoTypes }: Props) {
  const [state, action] = useActionState(saveLookAction, untouched)
  const field: FieldOf = (name) => ({
    name,
    defaultValue: state.values[name] ?? values[name],
    error: state.errors[name],
  })
  return (
    <form action={action} noValidate>
      {state.message && (
        <Banner tone="danger" role="alert">
          {state.message}
        </Banner>
      )}
      <Section title={texts.nameAndLogo} lead={texts.nameAndLogoLead}>
        <div className="grid max-w-xl gap-6">
          <TextField {...field('brandName')} label={texts.name} hint={texts.nameHint} maxLength={60} />
          <LogoField
            texts={texts}
            imageId={logoImageId}
            accept={logoTypes}
            error={state.errors.logo}
            key={logoImageId}
          />
        </div>
      </Section>
      <Section title={texts.colorTitle} lead={texts.colorLead}>
        <div className="max-w-xl">
          <ColorField {...field('brandColor')} label={texts.color} hint={texts.colorHint} pick={texts.pick} />
        </div>
      </Section>
      <ConsentNotes texts={texts} field={field} />
      <Section title={texts.linksTitle} lead={texts.linksLead}>
        <div className="grid max-w-xl gap-5">
          <TextField {...field('termsUrl')} label={texts.terms} type="url" inputMode="url" />
          <TextField {...field('privacyUrl')} label={texts.privacy} type="url" inputMode="url" />
        </div>
      </Section>
      <div className="flex flex-wrap items-center gap-4 border-t border-line py-6">
        <SubmitButton pendingLabel={texts.saving}>{texts.save}</SubmitButton>
        {state.isDone && (
          <p role="status" className="font-semibold text-ok">
            {texts.saved}
          </p>
        )}
      </div>
    </form>
  )
}

function ConsentNotes({ texts, field }: { texts: LookTexts; field: FieldOf }) {
  return (
    <Section title={texts.consentTitle} lead={texts.consentLead}>
      <div className="grid max-w-xl gap-5">
        <TextAreaField {...field('consentNoteEn')} label={texts.noteEn} maxLength={300} rows={2} lang="en" />
        <TextAreaField
          {...field('consentNoteZh')}
          label={texts.noteZh}
          maxLength={300}
          rows={2}
          lang="zh-CN"
        />
      </div>
    </Section>
  )
}
