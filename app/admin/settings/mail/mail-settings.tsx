import { getTranslations } from 'next-intl/server'
import { readSettings } from '@/lib/admin/change-settings'
import { saveSettingsAction } from '../actions'
import { formTexts } from '../row-texts'
import { shownSections } from '../shown-settings'
import { seenBy } from '../typed-settings'
import { MailForm } from './mail-form'

/** The mail server and sender, with a test message to `email`. */
export async function MailSettings({ email }: { email: string }) {
  const settings = await readSettings()
  const [t, sections, texts] = await Promise.all([
    getTranslations('settings.test'),
    shownSections('mail', settings),
    formTexts(),
  ])
  const test = {
    title: t('title'),
    lead: t('lead'),
    to: t('to'),
    submit: t('submit'),
    sending: t('sending'),
  }
  return (
    <MailForm
      send={saveSettingsAction.bind(null, 'mail')}
      sections={sections}
      seen={seenBy('mail', settings)}
      texts={texts}
      test={test}
      recipient={email}
    />
  )
}
