import { Settings2, ShieldAlert } from 'lucide-react'
import { getFormatter, getTranslations } from 'next-intl/server'
import { DeviceIcon } from '@/components/device-icon'
import { Seal } from '@/components/seal'
import { Badge } from '@/components/ui/badge'
import { browserName, deviceKind } from '@/lib/account/browser-name'
import type { Activity } from '@/lib/account/list-activity'

const icon = { 'aria-hidden': true, size: 20, strokeWidth: 1.75 } as const

export async function ActivityRow({ activity, text }: { activity: Activity; text: string }) {
  const [t, format] = await Promise.all([getTranslations('activity'), getFormatter()])
  const { at, lastAt, ip, userAgent, by } = activity
  const isLater = lastAt.getTime() - at.getTime() >= 60_000
  const where = [
    userAgent && browserName(userAgent),
    ip && t('from', { ip }),
    isLater && t('lastAt', { time: format.dateTime(lastAt, { timeStyle: 'short' }) }),
  ].filter(Boolean)
  return (
    <li className="flex gap-3.5 px-5 py-3.5">
      <span className="mt-0.5 grid size-5 shrink-0 place-items-center">
        <Picture activity={activity} />
      </span>
      <div className="flex min-w-0 flex-1 flex-wrap justify-between gap-x-5 gap-y-0.5">
        <div className="grid min-w-0 gap-0.5 [overflow-wrap:anywhere]">
          <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <bdi>{text}</bdi>
            {by === 'administrator' && <Badge>{t('byAdministrator')}</Badge>}
          </p>
          {where.length > 0 && <p className="text-sm text-text-2">{where.join(' · ')}</p>}
        </div>
        <time
          dateTime={at.toISOString()}
          title={format.dateTime(at, 'exact')}
          className="tabular text-sm leading-6 text-text-2"
        >
          {format.dateTime(at, { timeStyle: 'short' })}
        </time>
      </div>
    </li>
  )
}

function Picture({ activity: { action, kind, application, userAgent } }: { activity: Activity }) {
  if (/\.(failed|throttled)$/.test(action)) return <ShieldAlert {...icon} className="shrink-0 text-warn" />
  if (application) return <Seal clientId={application.clientId} size={20} />
  if (kind === 'signIns') return <DeviceIcon kind={deviceKind(userAgent ?? '')} />
  return <Settings2 {...icon} className="shrink-0 text-text-2" />
}
