import type { UseFormRegister } from 'react-hook-form'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import type { Profile } from '@/lib/account/profile-schema'
import { rowsOf, type ProfileField, type ProfileSection, type SeenBy } from './profile-sections'

export type ProfileFieldTexts = {
  fields: Record<ProfileField, string>
  hints: Partial<Record<ProfileField, string>>
  seenBy: Record<SeenBy, string>
  languages: { value: string; label: string }[]
  zones: { group: string; options: { value: string; label: string }[] }[]
  browserZone: string
}

type ProfileFieldsProps = {
  section: ProfileSection
  register: UseFormRegister<Profile>
  values: Profile
  errorOf: (field: ProfileField) => string | undefined
  texts: ProfileFieldTexts
}

/** Each field says which permission shows it. */
export function ProfileFields({ section, register, values, errorOf, texts }: ProfileFieldsProps) {
  return (
    <div className="mb-5 grid max-w-lg gap-5">
      {rowsOf(section).map(({ name, seenBy, input }) => {
        const field = {
          label: texts.fields[name],
          hint: texts.hints[name],
          error: errorOf(name),
          aside: <span className="text-text-2">{texts.seenBy[seenBy]}</span>,
          defaultValue: values[name],
          ...register(name),
        }
        if (name === 'locale') return <SelectField key={name} options={texts.languages} {...field} />
        if (name === 'zoneinfo')
          return (
            <SelectField key={name} options={[]} {...field}>
              <option value="">{texts.browserZone}</option>
              <Zones zones={texts.zones} chosen={values.zoneinfo} />
            </SelectField>
          )
        return <TextField key={name} {...input} {...field} />
      })}
    </div>
  )
}

/** One that was imported under an older name is not in the list, and stays what it is. */
function Zones({ zones, chosen }: Pick<ProfileFieldTexts, 'zones'> & { chosen: string }) {
  const isListed = zones.some(({ options }) => options.some(({ value }) => value === chosen))
  return (
    <>
      {chosen !== '' && !isListed && <option value={chosen}>{chosen}</option>}
      {zones.map(({ group, options }) => (
        <optgroup key={group} label={group}>
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </optgroup>
      ))}
    </>
  )
}
