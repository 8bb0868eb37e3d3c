import { shownEmail } from '@/lib/shown-email'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AccountRow } from '@/components/account-row'
import { AuthSheet } from '@/components/auth-sheet'
import { Banner } from '@/components/ui/banner'
import { LinkText } from '@/components/ui/link-text'
import { errorTexts } from '@/app/form/error-texts'
import { env } from '@/lib/env'
import { CodeForm } from './code-form'
import { codeIn, devicePage } from './device-page'
import { DeviceConsentForm } from './device-consent-form'
import { Decided } from './decided'
import { readDevice } from './read-device'
import { requireConfirmedSession } from './require-confirmed-session'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Never the code: a title stays in the history. */
export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { user_code: given, over } = await searchParams
  const [t, device] = await Promise.all([getTranslations('device'), readDevice(codeIn(given))])
  if (device?.step === 'question')
    return { title: t('questionTitle', { client: device.question.client.name }) }
  if (device) return { title: t(`${device.step}.title`) }
  return { title: t(over === '1' ? 'overTitle' : 'title') }
}

/** Connects a device that has no browser. A GET changes nothing: the person compares the code in the address and sends it. */
export default async function DevicePage({ searchParams }: Props) {
  const { user_code: given, over } = await searchParams
  const code = codeIn(given)
  const session = await requireConfirmedSession(code)
  const device = await readDevice(code)
  if (device?.step === 'question') return <DeviceConsentForm question={device.question} user={session.user} />
  if (device) return <Decided step={device.step} client={device.client} />
  return (
    <CodeSheet code={over === '1' ? '' : code} isOver={over === '1'} email={shownEmail(session.user.email)} />
  )
}

async function CodeSheet({ code, isOver, email }: { code: string; isOver: boolean; email: string }) {
  const t = await getTranslations('device')
  const texts = {
    ...(await errorTexts(t('title'))),
    code: t('code'),
    hint: t('hint'),
    submit: t('continue'),
    submitting: t('continuing'),
  }
  const another = `/accounts/login?another=1&again=1&next=${encodeURIComponent(devicePage(code))}`
  return (
    <AuthSheet host={new URL(env().issuer).host} title={t('title')} lead={t(code ? 'compareLead' : 'lead')}>
      {isOver && (
        <Banner tone="warn" role="alert">
          {t('over')}
        </Banner>
      )}
      <CodeForm code={code} texts={texts} />
      <AccountRow
        label={t('signedInAs')}
        email={email}
        action={
          <LinkText href={another} prefetch={false}>
            {t('switch')}
          </LinkText>
        }
      />
      <p className="text-sm text-text-2">{t('caution')}</p>
    </AuthSheet>
  )
}
