import { getFormatter, getNow, getTranslations } from 'next-intl/server'

/** "Used 3 days ago"; the exact time on hover. */
export async function LastUse({ at }: { at: number | null }) {
  const [t, format, now] = await Promise.all([getTranslations('access'), getFormatter(), getNow()])
  if (at === null) return t('neverUsed')
  const date = new Date(at)
  const exact = format.dateTime(date, 'exact')
  return (
    <time dateTime={date.toISOString()} title={exact}>
      {t('lastUsed', { time: format.relativeTime(date, now) })}
    </time>
  )
}
