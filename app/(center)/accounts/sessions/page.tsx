import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { LinkText } from '@/components/ui/link-text'
import { PageHeader } from '@/components/ui/page-header'
import { sheetClass } from '@/components/ui/sheet-class'
import { SubmitButton } from '@/components/ui/submit-button'
import { WhileLoading } from '@/components/while-loading'
import { listDevices } from '@/lib/account/list-devices'
import type { CurrentUser } from '@/lib/session/current-user'
import { requireUser } from '@/lib/session/require-user'
import { signOutOthersAction } from './actions'
import { DeviceRow } from './device-row'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('devices'))('title') }
}

export default async function DevicesPage() {
  const user = await requireUser('/accounts/sessions')
  return (
    <WhileLoading>
      <Devices user={user} />
    </WhileLoading>
  )
}

async function Devices({ user }: { user: CurrentUser }) {
  const [t, { devices, total }] = await Promise.all([
    getTranslations('devices'),
    listDevices(user.id, user.sessionId),
  ])
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={total > 1 && <SignOutOthers count={total - 1} />}
      />
      <p className="mb-2 text-sm text-text-2">{t('count', { count: total })}</p>
      <ul aria-label={t('list')} className={`divide-y divide-line ${sheetClass}`}>
        {devices.map((device) => (
          <DeviceRow key={device.id} device={device} />
        ))}
      </ul>
      {total > devices.length && (
        <p className="mt-3 text-sm text-text-2">{t('left', { count: total - devices.length })}</p>
      )}
    </>
  )
}

async function SignOutOthers({ count }: { count: number }) {
  const [t, devices, common] = await Promise.all([
    getTranslations('devices.others'),
    getTranslations('devices'),
    getTranslations('common'),
  ])
  return (
    <ConfirmDialog
      trigger={t('action', { count })}
      triggerVariant="secondary"
      title={t('question', { count })}
      cancelLabel={common('cancel')}
      confirm={
        <form action={signOutOthersAction}>
          <SubmitButton variant="danger" pendingLabel={devices('signingOut')}>
            {t('action', { count })}
          </SubmitButton>
        </form>
      }
    >
      <p>{t('text')}</p>
      <p>
        {t.rich('keeps', {
          link: (text) => <LinkText href="/oauth/authorized_tokens?show=away">{text}</LinkText>,
        })}
      </p>
    </ConfirmDialog>
  )
}
