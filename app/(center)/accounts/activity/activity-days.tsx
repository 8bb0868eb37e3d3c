import { getFormatter } from 'next-intl/server'
import { sheetClass } from '@/components/ui/sheet-class'
import type { Activity } from '@/lib/account/list-activity'
import { ActivityRow } from './activity-row'
import { activityTexts } from './activity-text'

type Props = { activities: Activity[]; providers: Map<string, string> }

/** What happened, under its days, in the reader's time zone. */
export async function ActivityDays({ activities, providers }: Props) {
  const [format, textOf] = await Promise.all([getFormatter(), activityTexts(providers)])
  const days = new Map<string, Activity[]>()
  for (const activity of activities) {
    const day = format.dateTime(activity.at, { dateStyle: 'full' })
    days.set(day, [...(days.get(day) ?? []), activity])
  }
  return (
    <div className="grid gap-6">
      {[...days].map(([day, ofDay]) => (
        <section key={day} className="grid gap-2">
          <h2 className="text-base">{day}</h2>
          <ul aria-label={day} className={`divide-y divide-line ${sheetClass}`}>
            {ofDay.map((activity) => (
              <ActivityRow key={activity.id} activity={activity} text={textOf(activity)} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
