import type { Metadata } from 'next'
import { requireAdmin } from '@/lib/session/require-admin'
import { SettingsFrame } from '../settings-frame'
import { settingsTitle } from '../settings-title'
import { MailSettings } from './mail-settings'

export const generateMetadata = (): Promise<Metadata> => settingsTitle('mail')

export default async function MailPage() {
  const { email } = await requireAdmin('/admin/settings/mail')
  return (
    <SettingsFrame page="mail">
      <MailSettings email={email} />
    </SettingsFrame>
  )
}
