import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { Select } from '@/components/ui/select'
import { controlClass } from '@/components/ui/text-field'

type Props = { path: string; isNarrowed: boolean; children: ReactNode }

/** A plain form of an address: what is shown can be bookmarked, and sent to a colleague. */
export async function FilterBar({ path, isNarrowed, children }: Props) {
  const t = await getTranslations('admin.filter')
  return (
    <form role="search" action={path} className="mb-5 flex flex-wrap items-end gap-3">
      {children}
      <div className="flex gap-2">
        <Button type="submit" variant="secondary">
          {t('search')}
        </Button>
        {isNarrowed && (
          <ButtonLink href={path} variant="quiet">
            {t('clear')}
          </ButtonLink>
        )}
      </div>
    </form>
  )
}

type FieldProps = { name: string; label: string; value: string; wide?: boolean; type?: string; list?: string }

const labelClass = 'grid min-w-0 gap-1 text-sm text-text-2'

export const FilterText = ({ name, label, value, wide, type = 'search', list }: FieldProps) => (
  <label
    className={`${labelClass} ${wide ? 'flex-1 basis-72 max-sm:basis-full' : 'basis-44 max-sm:flex-1 max-sm:basis-40'}`}
  >
    {label}
    <input
      type={type}
      name={name}
      defaultValue={value}
      list={list}
      autoComplete="off"
      className={controlClass}
    />
  </label>
)

type ChoiceProps = {
  name: string
  label: string
  value: string
  options: { value: string; label: string }[]
}

export const FilterChoice = ({ name, label, value, options }: ChoiceProps) => (
  <label className={`${labelClass} max-sm:flex-1 max-sm:basis-32`}>
    {label}
    <Select name={name} defaultValue={value} options={options} />
  </label>
)
