import { Columns3 } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { Button, buttonClass } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/choice'
import { HiddenFields } from './hidden-fields'
import { arrangementOf, filtersOf, peopleColumns, peoplePath, type ShownPeople } from './people-view'

/** A form of the address, so that the choice is kept in a bookmark. */
export async function ColumnChooser({ view }: { view: ShownPeople }) {
  const t = await getTranslations('people.columns')
  const { sort, order } = arrangementOf(view)
  return (
    <details className="relative">
      <summary className={buttonClass('secondary', 'small', 'list-none [&::-webkit-details-marker]:hidden')}>
        <Columns3 aria-hidden="true" size={16} strokeWidth={1.75} />
        {t('title')}
      </summary>
      <form
        action={peoplePath}
        className="absolute right-0 z-10 mt-1.5 grid w-56 gap-3 rounded-lg border border-line bg-raised p-4 text-sm shadow-popover max-sm:right-auto max-sm:left-0"
      >
        <HiddenFields values={{ ...filtersOf(view), sort, order }} />
        <fieldset className="grid gap-2.5">
          <legend className="sr-only">{t('title')}</legend>
          {peopleColumns.map((name) => (
            <Checkbox
              key={name}
              name="columns"
              value={name}
              defaultChecked={view.columns.includes(name)}
              label={t(name)}
            />
          ))}
        </fieldset>
        <Button type="submit" variant="secondary" size="small">
          {t('apply')}
        </Button>
      </form>
    </details>
  )
}
