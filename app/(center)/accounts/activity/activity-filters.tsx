import { getTranslations } from 'next-intl/server'
import { Button } from '@/components/ui/button'
import { LinkText } from '@/components/ui/link-text'
import { controlClass } from '@/components/ui/text-field'
import { activityKinds } from '@/lib/account/list-activity'
import { activityAddress, activityPath, type ShownActivity } from './read-query'

/** Addresses and a plain search form: what is shown can be bookmarked. */
export async function ActivityFilters({ query }: { query: ShownActivity }) {
  const t = await getTranslations('activity')
  return (
    <div className="mb-5 flex flex-wrap items-center justify-between gap-4">
      <nav aria-label={t('filters')}>
        <ul className="flex flex-wrap gap-2">
          {[null, ...activityKinds].map((kind) => (
            <li key={kind}>
              <LinkText
                href={activityAddress({ ...query, kind })}
                aria-current={query.kind === kind ? 'true' : undefined}
                className="inline-flex min-h-9 items-center rounded-full border border-line-strong px-4 text-sm no-underline! hover:bg-sunken aria-current:border-ink aria-current:bg-ink-soft aria-current:font-semibold aria-current:text-ink-on-soft"
              >
                {t(`filter.${kind ?? 'all'}`)}
              </LinkText>
            </li>
          ))}
        </ul>
      </nav>
      <form role="search" action={activityPath} className="flex max-w-full gap-2">
        {query.kind && <input type="hidden" name="show" value={query.kind} />}
        <input
          type="search"
          name="search"
          maxLength={80}
          defaultValue={query.search}
          aria-label={t('search')}
          placeholder={t('search')}
          className={`${controlClass} w-56! min-w-0`}
        />
        <Button type="submit" variant="secondary">
          {t('searchAction')}
        </Button>
      </form>
    </div>
  )
}
