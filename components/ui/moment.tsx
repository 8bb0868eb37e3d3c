import { getFormatter, getNow } from 'next-intl/server'

/** A time as people say it; the exact one, with its zone, on hover. */
export async function Moment({ at, exact }: { at: number; exact?: boolean }) {
  const format = await getFormatter()
  const date = new Date(at)
  const full = format.dateTime(date, 'exact')
  return (
    <time dateTime={date.toISOString()} title={full} className="tabular">
      {exact ? full : format.relativeTime(date, await getNow())}
    </time>
  )
}
