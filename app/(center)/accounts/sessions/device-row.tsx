import { getTranslations } from 'next-intl/server'
import { DeviceIcon } from '@/components/device-icon'
import { Seal } from '@/components/seal'
import { Badge } from '@/components/ui/badge'
import { LinkText } from '@/components/ui/link-text'
import { Moment } from '@/components/ui/moment'
import { RowButton } from '@/components/ui/row-button'
import { browserName, deviceKind } from '@/lib/account/browser-name'
import type { Device } from '@/lib/account/list-devices'
import { signInMethod } from '../sign-in-method'
import { signOutDeviceAction } from './actions'

const mostApplications = 8

export async function DeviceRow({ device }: { device: Device }) {
  const t = await getTranslations('devices')
  const { id, isThis, userAgent } = device
  const name = (userAgent && browserName(userAgent)) || t('unknown')
  return (
    <li className="flex gap-4 p-5 sm:px-6">
      <span className="grid size-11 shrink-0 place-items-center rounded-md bg-sunken">
        <DeviceIcon kind={deviceKind(userAgent ?? '')} size={24} />
      </span>
      <div className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)] items-start gap-x-6 gap-y-3 sm:grid-cols-[minmax(0,1fr)_auto]">
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-1">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-semibold [overflow-wrap:anywhere]">
            {name}
            {isThis && <Badge tone="ok">{t('this')}</Badge>}
          </p>
          <Facts device={device} />
          <Applications applications={device.applications} />
        </div>
        {!isThis && (
          <RowButton
            action={signOutDeviceAction.bind(null, id, name)}
            name={t('signOutNamed', { device: name })}
            pending={t('signingOut')}
          >
            {t('signOut')}
          </RowButton>
        )}
      </div>
    </li>
  )
}

async function Facts({ device: { isThis, lastSeenAt, authTime, amr, ip } }: { device: Device }) {
  const t = await getTranslations('devices')
  const at = (time: Date) => ({ moment: () => <Moment at={time.getTime()} /> })
  return (
    <div className="grid gap-0.5 text-sm text-text-2 [overflow-wrap:anywhere]">
      <p>
        {isThis ? t('activeNow') : t.rich('lastActive', at(lastSeenAt))}
        {ip && <> · {t('address', { ip })}</>}
      </p>
      <p>
        {t.rich('signedIn', {
          method: signInMethod(amr) ?? 'other',
          second: amr.includes('otp') ? 'code' : 'none',
          ...at(authTime),
        })}
      </p>
    </div>
  )
}

async function Applications({ applications }: Pick<Device, 'applications'>) {
  if (applications.length === 0) return null
  const t = await getTranslations('devices')
  const shown = applications.slice(0, mostApplications)
  return (
    <ul aria-label={t('applications')} className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm">
      {shown.map(({ grantId, clientId, name }) => (
        <li key={grantId} className="flex max-w-full min-w-0 items-center gap-1.5">
          <Seal clientId={clientId} size={20} />
          <LinkText href={`/oauth/authorized_tokens/${grantId}`} className="block min-w-0 truncate py-0.5">
            {name}
          </LinkText>
        </li>
      ))}
      {applications.length > shown.length && (
        <li className="text-text-2">{t('more', { count: applications.length - shown.length })}</li>
      )}
    </ul>
  )
}
