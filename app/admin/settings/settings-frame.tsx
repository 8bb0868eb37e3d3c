import { Search } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button'
import { classNames } from '@/components/ui/class-names'
import { LinkPending } from '@/components/ui/link-pending'
import { PageHeader } from '@/components/ui/page-header'
import { controlClass } from '@/components/ui/text-field'
import { settingPages, type SettingPage } from '@/lib/settings'

type Props = {
  page: SettingPage | null
  query?: string
  title?: string
  lead?: string
  isWide?: boolean
  children: ReactNode
}

const names = Object.keys(settingPages) as SettingPage[]

/** Every page of the settings: the list of pages and the search beside it, above it on a phone. */
export async function SettingsFrame({ page, query = '', title, lead, isWide = false, children }: Props) {
  const t = await getTranslations('settings')
  return (
    <div
      className={classNames(
        'grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-6',
        isWide ? 'xl:grid-cols-[13rem_minmax(0,1fr)]' : 'xl:grid-cols-[13rem_minmax(0,54rem)]',
      )}
    >
      <aside className="grid grid-cols-[minmax(0,1fr)] content-start gap-4 xl:sticky xl:top-6 xl:self-start">
        <SearchForm query={query} />
        <nav aria-label={t('nav')} className={classNames(page === null && 'hidden xl:block')}>
          <ul className="flex gap-1 overflow-x-auto pb-1 xl:grid xl:gap-0.5 xl:overflow-visible">
            {names.map((name) => (
              <li key={name}>
                <Link
                  href={`/admin/settings/${name}`}
                  aria-current={name === page ? 'page' : undefined}
                  className={classNames(
                    'flex min-h-9 items-center rounded-sm px-3 whitespace-nowrap no-underline',
                    name === page
                      ? 'bg-ink-soft font-semibold text-ink-on-soft'
                      : 'text-text-2 hover:bg-sunken hover:text-text',
                  )}
                >
                  {t(`pages.${name}.title`)}
                  <LinkPending />
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </aside>
      <div className="min-w-0">
        <PageHeader
          title={title ?? (page ? t(`pages.${page}.title`) : t('title'))}
          lead={lead ?? (page ? t(`pages.${page}.lead`) : undefined)}
        />
        {children}
      </div>
    </div>
  )
}

/** Answers without JavaScript. */
async function SearchForm({ query }: { query: string }) {
  const t = await getTranslations('settings.search')
  return (
    <form action="/admin/settings" role="search" className="flex gap-2">
      <input
        type="search"
        name="q"
        defaultValue={query}
        maxLength={60}
        aria-label={t('label')}
        placeholder={t('label')}
        className={classNames(controlClass, 'min-w-0 xl:min-h-9 xl:py-1')}
      />
      <button
        type="submit"
        aria-label={t('submit')}
        className={buttonClass('secondary', 'small', 'xl:min-h-9')}
      >
        <Search aria-hidden="true" size={16} />
      </button>
    </form>
  )
}
