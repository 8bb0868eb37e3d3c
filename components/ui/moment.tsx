import { getFormatter, getNow } from 'next-intl/server'

/** A time as people say it, in the reader's zone; the exact one on hover and for screen readers. */
export async function Moment({ at, exact }: { at: number; exact?: boolean }) {
  const format = await getFormatter()
  const date = new Date(at)
  const full = format.dateTime(date, 'exact')
  return (
    <time dateTime={date.toISOString()} title={exact ? undefined : full} className="tabular">
      {exact ? (
        full
      ) : (
        <>
          {format.relativeTime(date, await getNow())}
          <span className="sr-only"> ({full})</span>
        </>
      )}
    </time>
  )
}
