import { shownEmail } from '@/lib/shown-email'
import { ChevronRight } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { Moment } from '@/components/ui/moment'
import type { DescribedEvent } from '@/lib/admin/describe-events'
import { actionNames } from './action-name'
import { EventDetails } from './event-details'

/** Audit events, newest first; each opens its details. */
export async function EventList({ events }: { events: DescribedEvent[] }) {
  const [t, nameOf] = await Promise.all([getTranslations('admin.audit'), actionNames()])
  if (events.length === 0) return <p className="text-text-2">{t('nothing')}</p>
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface text-sm">
      {events.map((event) => (
        <li key={event.id}>
          <details className="group">
            <summary className="flex min-h-10 cursor-pointer list-none flex-wrap items-center gap-x-3 gap-y-0.5 px-4 py-2 hover:bg-sunken/60 [&::-webkit-details-marker]:hidden">
              <ChevronRight
                aria-hidden="true"
                size={16}
                className="shrink-0 text-text-2 transition-transform group-open:rotate-90"
              />
              <span className="font-semibold">{nameOf(event.action)}</span>
              <span className="min-w-0 flex-1 basis-40 text-text-2 [overflow-wrap:anywhere]">
                <Summary event={event} />
              </span>
              <span className="text-text-2 max-sm:basis-full max-sm:pl-7">
                <Moment at={event.at.getTime()} />
              </span>
            </summary>
            <EventDetails event={event} name={nameOf(event.action)} />
          </details>
        </li>
      ))}
    </ul>
  )
}

/** Whose account, which application, and by whom if it was another person. */
async function Summary({ event }: { event: DescribedEvent }) {
  const t = await getTranslations('admin.audit')
  const { user, application, actor, actorId, userId } = event
  const about = [user && (user.name ?? shownEmail(user.email)), application?.name].filter(Boolean).join(' · ')
  const by =
    actorId !== null && actorId !== userId
      ? actor
        ? (actor.name ?? shownEmail(actor.email))
        : t('gone')
      : null
  if (!by) return about
  return about ? t('aboutBy', { about, by }) : t('by', { by })
}
