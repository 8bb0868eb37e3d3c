import { shownEmail } from '@/lib/shown-email'
import { getTranslations } from 'next-intl/server'
import { DescriptionList } from '@/components/ui/description-list'
import { Moment } from '@/components/ui/moment'
import type { readMail } from '@/lib/admin/read-mail'
import { hasMailServer } from '@/lib/account/has-mail-server'
import { localeNames, matchLocale } from '@/lib/i18n/locales'
import { MailState } from '../mail-state'

type Message = NonNullable<Awaited<ReturnType<typeof readMail>>>

export async function MailFacts({ message }: { message: Message }) {
  const [t, isMailed] = await Promise.all([getTranslations('admin.message'), hasMailServer()])
  const { recipient, status, locale, attempts, createdAt, sentAt, nextAttemptAt, lastError } = message
  const language = matchLocale(locale)
  const rows = [
    { label: t('to'), value: shownEmail(recipient) },
    { label: t('status'), value: <MailState status={status} /> },
    { label: t('language'), value: language ? localeNames[language] : locale },
    { label: t('written'), value: <Moment at={createdAt.getTime()} exact /> },
    ...(sentAt && isMailed ? [{ label: t('sent'), value: <Moment at={sentAt.getTime()} exact /> }] : []),
    ...(status === 'pending'
      ? [{ label: t('next'), value: <Moment at={nextAttemptAt.getTime()} exact /> }]
      : []),
    { label: t('tries'), value: attempts },
    ...(lastError && status !== 'sent' ? [{ label: t('problem'), value: <code>{lastError}</code> }] : []),
  ]
  return <DescriptionList rows={rows} />
}
