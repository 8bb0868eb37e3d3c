import type { ComponentProps } from 'react'
import type { UseFormRegister } from 'react-hook-form'
import { Section } from '@/components/ui/section'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import type { Profile } from '@/lib/account/profile-schema'

export type ProfileFieldTexts = {
  fields: Record<keyof Profile, string>
  hints: Partial<Record<keyof Profile, string>>
  sections: Record<'name' | 'about' | 'contact', { title: string; seen: string }>
  languages: { value: string; label: string }[]
}

type ProfileFieldsProps = {
  register: UseFormRegister<Profile>
  values: Profile
  errorOf: (field: keyof Profile) => string | undefined
  texts: ProfileFieldTexts
}

type Input = [field: keyof Profile, attributes?: ComponentProps<'input'>]

const inputs: Record<'name' | 'about' | 'contact', Input[]> = {
  name: [
    ['name', { autoComplete: 'name' }],
    ['givenName', { autoComplete: 'given-name' }],
    ['middleName', { autoComplete: 'additional-name' }],
    ['familyName', { autoComplete: 'family-name' }],
    ['nickname', { autoComplete: 'nickname' }],
    ['preferredUsername', { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false }],
  ],
  about: [
    ['picture', { type: 'url', autoComplete: 'photo' }],
    ['profile', { type: 'url', autoComplete: 'off' }],
    ['website', { type: 'url', autoComplete: 'url' }],
    ['birthdate', { type: 'date', autoComplete: 'bday' }],
    ['zoneinfo', { autoComplete: 'off', list: 'time-zones' }],
  ],
  contact: [['phoneNumber', { type: 'tel', autoComplete: 'tel' }]],
}

/** Each part says who sees it. */
export function ProfileFields({ register, values, errorOf, texts }: ProfileFieldsProps) {
  const field = ([name, attributes]: Input) => (
    <TextField
      key={name}
      label={texts.fields[name]}
      hint={texts.hints[name]}
      error={errorOf(name)}
      defaultValue={values[name]}
      {...attributes}
      {...register(name)}
    />
  )
  const part = (name: keyof typeof inputs, more?: React.ReactNode) => (
    <Section title={texts.sections[name].title} lead={texts.sections[name].seen}>
      <div className="grid max-w-md gap-5">
        {inputs[name].map(field)}
        {more}
      </div>
    </Section>
  )
  const language = (
    <SelectField
      label={texts.fields.locale}
      hint={texts.hints.locale}
      error={errorOf('locale')}
      options={texts.languages}
      defaultValue={values.locale}
      {...register('locale')}
    />
  )
  return (
    <>
      {part('name')}
      {part('about', language)}
      {part('contact')}
    </>
  )
}
