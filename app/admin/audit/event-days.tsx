import { getFormatter, getTranslations } from 'next-intl/server'
import type { DescribedEvent } from '@/lib/admin/describe-events'
import { EventList } from './event-list'

/** The events of a page under their days, in the reader's time zone. */
export async function EventDays({ events }: { events: DescribedEvent[] }) {
  const [t, format] = await Promise.all([getTranslations('admin.audit'), getFormatter()])
  const days = new Map<string, DescribedEvent[]>()
  for (const event of events) {
    const day = format.dateTime(event.at, { dateStyle: 'full' })
    days.set(day, [...(days.get(day) ?? []), event])
  }
  return (
    <div className="grid gap-6">
      {[...days].map(([day, ofDay]) => (
        <section key={day} aria-label={day} className="grid gap-2">
          <h2 className="flex items-baseline gap-3 text-base">
            {day}
            <span className="text-sm font-normal text-text-2">{t('onPage', { count: ofDay.length })}</span>
          </h2>
          <EventList events={ofDay} isOfOneDay />
        </section>
      ))}
    </div>
  )
}
