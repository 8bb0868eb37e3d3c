import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { continuationOf, type Continuation } from '@/app/accounts/continuation'
import { ContinuationFields } from '@/app/accounts/continuation-fields'
import { errorTexts } from '@/app/form/error-texts'
import { Banner } from '@/components/ui/banner'
import { buttonClass } from '@/components/ui/button'
import { ButtonLink } from '@/components/ui/button-link'
import { CopyButton } from '@/components/ui/copy-button'
import { LinkText } from '@/components/ui/link-text'
import { PageHeader } from '@/components/ui/page-header'
import { sheetClass } from '@/components/ui/sheet-class'
import { fewRecoveryCodes, recoveryCodeCount } from '@/lib/account/recovery-codes'
import { readTwoStepState } from '@/lib/account/two-step-state'
import { requireStepUp } from '@/lib/session/require-step-up'
import { requireUser } from '@/lib/session/require-user'
import { readSealedCookie } from '@/lib/session/sealed-cookie'
import { newCodesCookie } from '@/lib/session/two-step-cookies'
import { shownEmail } from '@/lib/shown-email'
import { RenewForm, SavedForm } from './codes-forms'
import { PrintButton } from './print-button'

const here = '/accounts/security/recovery_codes'
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('security.codes'))('title') }
}

/** New codes until they are saved; afterwards how many are left, and a way to new ones. */
export default async function RecoveryCodesPage({ searchParams }: Props) {
  const user = await requireUser(here)
  const continuation = continuationOf(await searchParams)
  const [t, codes] = await Promise.all([
    getTranslations('security.codes'),
    readSealedCookie(newCodesCookie, user.id),
  ])
  if (!codes) await requireStepUp(here)
  return (
    <>
      {!codes && (
        <p className="mb-4 text-sm">
          <LinkText href="/accounts/security">{t('back')}</LinkText>
        </p>
      )}
      <PageHeader title={t('title')} lead={t('lead')} />
      <div className={`${sheetClass} grid gap-5 p-5 sm:p-6`}>
        {codes ? (
          <NewCodes codes={codes} email={shownEmail(user.email)} continuation={continuation} />
        ) : (
          <Remaining userId={user.id} />
        )}
      </div>
    </>
  )
}

type NewCodesProps = { codes: string[]; email: string; continuation: Continuation }

async function NewCodes({ codes, email, continuation }: NewCodesProps) {
  const [t, common] = await Promise.all([getTranslations('security.codes'), getTranslations('common')])
  const texts = {
    ...(await errorTexts(t('title'))),
    saved: t('saved'),
    submit: t('done'),
    submitting: t('finishing'),
  }
  return (
    <div className="grid max-w-lg gap-5">
      <p className="font-semibold">{t('once')}</p>
      <p className="hidden print:block">{email}</p>
      <ol
        aria-label={t('title')}
        className="grid grid-cols-2 gap-x-6 gap-y-2 rounded-md bg-sunken p-4 font-mono text-lg"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="flex flex-wrap items-center gap-3 print:hidden">
        <a href={`${here}/download`} download className={buttonClass('secondary', 'small')}>
          {t('download')}
        </a>
        <CopyButton
          value={codes.join('\n')}
          label={t('copyAll')}
          copyLabel={t('copyAll')}
          copiedLabel={common('copied')}
        />
        <PrintButton label={t('print')} />
      </div>
      <SavedForm texts={texts}>
        <ContinuationFields {...continuation} />
      </SavedForm>
    </div>
  )
}

async function Remaining({ userId }: { userId: string }) {
  const [t, { isOn, codesLeft }] = await Promise.all([
    getTranslations('security.codes'),
    readTwoStepState(userId),
  ])
  if (!isOn)
    return (
      <>
        <p>{t('off')}</p>
        <div>
          <ButtonLink href="/accounts/security/two_step">{t('turnOn')}</ButtonLink>
        </div>
      </>
    )
  const texts = { ...(await errorTexts(t('title'))), submit: t('renew'), submitting: t('renewing') }
  return (
    <>
      {codesLeft <= fewRecoveryCodes && <Banner tone="warn">{t('few')}</Banner>}
      <p>{t('left', { left: codesLeft, count: recoveryCodeCount })}</p>
      <p className="text-text-2">{t('renewText')}</p>
      <RenewForm texts={texts} />
    </>
  )
}
