import { getTranslations } from 'next-intl/server'
import { DeviceIcon } from '@/components/device-icon'
import { Badge } from '@/components/ui/badge'
import { LinkText } from '@/components/ui/link-text'
import { Moment } from '@/components/ui/moment'
import { Section } from '@/components/ui/section'
import { browserName, deviceKind } from '@/lib/account/browser-name'
import type { AccountOverview } from '@/lib/account/account-overview'
import { FactRow } from './fact-row'

export async function RecentDevices({ devices, total }: AccountOverview['devices']) {
  const [t, texts] = await Promise.all([getTranslations('account.overview'), getTranslations('devices')])
  return (
    <Section
      stacked
      title={texts('title')}
      action={
        <LinkText href="/accounts/sessions" className="text-sm">
          {t('allDevices', { count: total })}
        </LinkText>
      }
    >
      <ul className="grid gap-4">
        {devices.map(({ id, isThis, userAgent, lastSeenAt }) => (
          <FactRow
            key={id}
            icon={<DeviceIcon kind={deviceKind(userAgent ?? '')} />}
            title={(userAgent && browserName(userAgent)) || texts('unknown')}
            badge={isThis && <Badge tone="ok">{texts('this')}</Badge>}
            detail={
              isThis
                ? texts('activeNow')
                : texts.rich('lastActive', { moment: () => <Moment at={lastSeenAt.getTime()} /> })
            }
          />
        ))}
      </ul>
    </Section>
  )
}
