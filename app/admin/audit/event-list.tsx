import { shownEmail } from '@/lib/shown-email'
import { ChevronRight } from 'lucide-react'
import { getFormatter, getTranslations } from 'next-intl/server'
import { Moment } from '@/components/ui/moment'
import type { DescribedEvent } from '@/lib/admin/describe-events'
import { actionNames } from './action-name'
import { EventDetails } from './event-details'

/** Audit events, newest first; each opens its details. */
export async function EventList({ events, isOfOneDay }: { events: DescribedEvent[]; isOfOneDay?: boolean }) {
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
                {aboutOf(event)}
              </span>
              <span className="min-w-0 basis-48 text-text-2 [overflow-wrap:anywhere] max-sm:pl-7">
                <span className="sr-only">{t('actor')}: </span>
                {actorOf(event, { gone: t('gone'), system: t('system'), nobody: t('notSignedIn') })}
              </span>
              <span className="text-text-2 max-sm:basis-full max-sm:pl-7 sm:min-w-24 sm:text-right">
                {isOfOneDay ? <TimeOfDay at={event.at} /> : <Moment at={event.at.getTime()} />}
              </span>
            </summary>
            <EventDetails event={event} name={nameOf(event.action)} />
          </details>
        </li>
      ))}
    </ul>
  )
}

/** Whose account and which application, how often and from where. */
function aboutOf({ user, application, details, ip }: DescribedEvent): string {
  const { count } = (details ?? {}) as { count?: unknown }
  const who = user && (user.name ?? shownEmail(user.email))
  const times = typeof count === 'number' && count > 1 ? `× ${count}` : null
  return [who, application?.name, ip, times].filter(Boolean).join(' · ')
}

/** A person; else the system, the command line, or someone who had not signed in. */
function actorOf(
  { actor, actorId, action, details }: DescribedEvent,
  texts: { gone: string; system: string; nobody: string },
): string {
  if (actor) return actor.name ?? shownEmail(actor.email)
  if (actorId !== null) return texts.gone
  const { actor: through } = (details ?? {}) as { actor?: unknown }
  if (through === 'cli') return 'CLI'
  return /\.(failed|throttled|password_reset_requested|registered_again)$/.test(action)
    ? texts.nobody
    : texts.system
}

async function TimeOfDay({ at }: { at: Date }) {
  const format = await getFormatter()
  return (
    <time dateTime={at.toISOString()} title={format.dateTime(at, 'exact')} className="tabular">
      {format.dateTime(at, { timeStyle: 'medium' })}
    </time>
  )
}
