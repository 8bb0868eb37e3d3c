import { getTranslations } from 'next-intl/server'
import { DeviceIcon } from '@/components/device-icon'
import { Moment } from '@/components/ui/moment'
import { RowButton } from '@/components/ui/row-button'
import { Section } from '@/components/ui/section'
import { browserName, deviceKind } from '@/lib/account/browser-name'
import type { trustedDevices } from '@/lib/account/trusted-devices'
import { FactRow } from '../fact-row'
import { distrustAction } from './actions'

type Device = Awaited<ReturnType<typeof trustedDevices>>[number]

/** Nothing while no device is trusted. */
export async function TrustedSection({ devices }: { devices: Device[] }) {
  if (devices.length === 0) return null
  const t = await getTranslations('security.trusted')
  return (
    <div id="trusted" className="scroll-mt-6">
      <Section title={t('title')} lead={t('lead')}>
        <ul className="grid gap-4">
          {devices.map((device) => (
            <TrustedRow key={device.id} device={device} />
          ))}
        </ul>
      </Section>
    </div>
  )
}

async function TrustedRow({ device: { id, userAgent, createdAt, expiresAt } }: { device: Device }) {
  const t = await getTranslations('security.trusted')
  const name = (userAgent && browserName(userAgent)) || t('unknown')
  const at = (time: Date) => ({ moment: () => <Moment at={time.getTime()} /> })
  return (
    <FactRow
      icon={<DeviceIcon kind={deviceKind(userAgent ?? '')} />}
      title={name}
      detail={
        <>
          {t.rich('since', at(createdAt))} · {t.rich('until', at(expiresAt))}
        </>
      }
      action={
        <RowButton
          action={distrustAction.bind(null, id)}
          name={t('removeNamed', { device: name })}
          pending={t('removing')}
        >
          {t('remove')}
        </RowButton>
      }
    />
  )
}
