import { getLocale, getTranslations } from 'next-intl/server'
import { headers } from 'next/headers'
import { localeNames, locales } from '@/lib/i18n/locales'
import { requestTheme, themes } from '@/lib/i18n/theme'

const choice =
  'min-h-8 min-w-8 cursor-pointer rounded-sm px-2 text-sm text-text-2 hover:bg-sunken hover:text-text aria-pressed:font-semibold aria-pressed:text-text'

/** Language and theme: a plain form, so it works without JavaScript. */
export async function PreferenceSwitch({ withTheme = false }: { withTheme?: boolean }) {
  const [locale, theme, t, requestHeaders] = await Promise.all([
    getLocale(),
    requestTheme(),
    getTranslations('common'),
    headers(),
  ])
  return (
    <form action="/preferences" method="post" className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <input type="hidden" name="next" value={requestHeaders.get('x-request-path') ?? '/'} />
      <div role="group" aria-label={t('language')} className="flex">
        {locales.map((each) => (
          <button
            key={each}
            name="locale"
            value={each}
            lang={each}
            aria-pressed={each === locale}
            className={choice}
          >
            {localeNames[each]}
          </button>
        ))}
      </div>
      {withTheme && (
        <div role="group" aria-label={t('theme.title')} className="flex">
          {themes.map((each) => (
            <button key={each} name="theme" value={each} aria-pressed={each === theme} className={choice}>
              {t(`theme.${each}`)}
            </button>
          ))}
        </div>
      )}
    </form>
  )
}
