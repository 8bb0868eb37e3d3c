import { getFormatter, getTranslations } from 'next-intl/server'
import { Button } from '@/components/ui/button'
import { LinkText } from '@/components/ui/link-text'
import { controlClass } from '@/components/ui/text-field'
import { accessFilters } from '@/lib/account/list-access'
import { accessAddress, type ListQuery } from './read-query'

type Props = { query: ListQuery; counts: Record<ListQuery['filter'], number> }

/** Addresses and a plain search form: what is shown can be bookmarked. */
export async function AccessFilters({ query, counts }: Props) {
  const [t, format] = await Promise.all([getTranslations('access'), getFormatter()])
  return (
    <div className="mb-5 flex flex-wrap items-center justify-between gap-4">
      <nav aria-label={t('filters')}>
        <ul className="flex flex-wrap gap-2">
          {accessFilters.map((filter) => (
            <li key={filter}>
              <LinkText
                href={accessAddress({ ...query, filter, after: '' })}
                aria-current={query.filter === filter ? 'true' : undefined}
                className="inline-flex min-h-9 items-center rounded-full border border-line-strong px-4 text-sm no-underline! hover:bg-sunken aria-current:border-ink aria-current:bg-ink-soft aria-current:font-semibold aria-current:text-ink-on-soft"
              >
                {t(`filter.${filter}`)}
                <span className="tabular ml-2 font-normal">{format.number(counts[filter])}</span>
              </LinkText>
            </li>
          ))}
        </ul>
      </nav>
      <form role="search" action="/oauth/authorized_tokens" className="flex max-w-full gap-2">
        {query.filter !== 'all' && <input type="hidden" name="show" value={query.filter} />}
        <input
          type="search"
          name="search"
          defaultValue={query.search}
          aria-label={t('search')}
          placeholder={t('search')}
          className={`${controlClass} w-52! min-w-0`}
        />
        <Button type="submit" variant="secondary">
          {t('searchAction')}
        </Button>
      </form>
    </div>
  )
}
