import { getTranslations } from 'next-intl/server'
import { Button } from '@/components/ui/button'
import { LinkText } from '@/components/ui/link-text'
import { SelectionBox } from '@/components/ui/selection-box'
import type { ListQuery } from './read-query'
import { selectionQuery } from './remove/selection'

/** The form that the boxes of the list belong to, wherever they stand. */
const formId = 'access-selection'

export const SelectAccess = ({ id, label }: { id: string; label: string }) => (
  <SelectionBox form={formId} id={id} label={label} />
)

/** Leads to the page that says what will be removed, and asks. */
export async function SelectionBar({ query, count }: { query: ListQuery; count: number }) {
  const t = await getTranslations('access')
  return (
    <div className="mb-2 flex flex-wrap items-center justify-between gap-x-5 gap-y-2">
      <p className="text-sm text-text-2">{t('found', { count })}</p>
      <form
        id={formId}
        action="/oauth/authorized_tokens/remove"
        className="flex flex-wrap items-center gap-x-5 gap-y-2 text-sm"
      >
        {count > 1 && (
          <LinkText
            href={`/oauth/authorized_tokens/remove?${selectionQuery({ all: query })}`}
            prefetch={false}
          >
            {t('removeMany.all', { count })}
          </LinkText>
        )}
        <Button type="submit" variant="secondary" size="small">
          {t('removeMany.selected')}
        </Button>
      </form>
    </div>
  )
}
