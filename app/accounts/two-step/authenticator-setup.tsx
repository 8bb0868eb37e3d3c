import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { encode } from 'uqr'
import { CopyField } from '@/components/ui/copy-field'
import { LinkText } from '@/components/ui/link-text'
import { totpAddress } from '@/lib/account/totp'
import { readBrand } from '@/lib/branding/brand'
import type { Send } from '@/app/form/form-state'
import { CodeForm } from './code-form'
import { codeTexts } from './ways'

type Props = {
  secret: string
  email: string
  action: Send
  title: string
  hidden?: ReactNode
  children?: ReactNode
}

/** Scan, or type the secret, or open the app on this phone; then the code that the app shows. */
export async function AuthenticatorSetup({ secret, email, action, title, hidden, children }: Props) {
  const [t, common, { name }] = await Promise.all([
    getTranslations('twoStep.setUp'),
    getTranslations('common'),
    readBrand(),
  ])
  const address = totpAddress(secret, { issuer: name, email })
  const texts = { ...(await codeTexts('totp', title)), submit: t('submit'), submitting: t('submitting') }
  return (
    <div className="grid max-w-md gap-6">
      <div className="grid gap-4">
        <h2 className="text-lg">{t('scanTitle')}</h2>
        <p className="text-text-2">{t('scanText')}</p>
        <QrCode text={address} label={t('qrLabel')} />
        <CopyField
          label={t('secret')}
          value={(secret.match(/.{1,4}/g) ?? []).join(' ')}
          copyLabel={common('copy')}
          copiedLabel={common('copied')}
        />
        <p className="pointer-fine:hidden">
          <LinkText href={address}>{t('open')}</LinkText>
        </p>
      </div>
      <div className="grid gap-4">
        <h2 className="text-lg">{t('codeTitle')}</h2>
        <CodeForm action={action} way="totp" texts={{ ...texts, codeHint: t('codeHint') }} hidden={hidden}>
          {children}
        </CodeForm>
      </div>
    </div>
  )
}

const quiet = 4

/** Black on white in the dark theme too: not every camera reads it inverted. */
function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 0 })
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x + quiet} ${y + quiet}h1v1h-1z` : '')))
    .join('')
  const whole = size + 2 * quiet
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${whole} ${whole}`}
      className="w-full max-w-56 rounded-sm border border-line bg-white"
      shapeRendering="crispEdges"
    >
      <path d={path} fill="#000" />
    </svg>
  )
}
