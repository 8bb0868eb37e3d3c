import { getTranslations } from 'next-intl/server'
import { LinkText } from '@/components/ui/link-text'
import type { CodeFormTexts } from './code-form'
import type { PasskeyStepTexts } from './passkey-step'
import { errorTexts } from '@/app/form/error-texts'

/** The ways that a page can ask for, in the order in which they are offered. */
export type Way = 'passkey' | 'totp' | 'recovery_code' | 'password'

/** The way that the address names, if it is there; else the first. */
export const chosenWay = <Each extends Way>(ways: Each[], asked: unknown): Each | undefined =>
  ways.find((way) => way === asked) ?? ways[0]

type Props = { ways: Way[]; chosen: Way; hrefOf: (way: Way) => string; children?: React.ReactNode }

/** "Try another way": a list that opens without JavaScript. */
export async function OtherWays({ ways, chosen, hrefOf, children }: Props) {
  const t = await getTranslations('twoStep.ways')
  const others = ways.filter((way) => way !== chosen)
  return (
    <details className="rounded-sm">
      <summary className="min-h-8 cursor-pointer font-semibold text-ink">{t('another')}</summary>
      <ul className="mt-3 grid gap-2">
        {others.map((way) => (
          <li key={way}>
            <LinkText href={hrefOf(way)}>{t(way)}</LinkText>
          </li>
        ))}
        {children}
      </ul>
    </details>
  )
}

export async function passkeyTexts(title: string): Promise<PasskeyStepTexts> {
  const t = await getTranslations('passkeys.step')
  return {
    ...(await errorTexts(title)),
    use: t('use'),
    using: t('using'),
    cancelled: t('cancelled'),
    failed: t('failed'),
    unsupported: t('unsupported'),
    needsScript: t('needsScript'),
  }
}

export async function codeTexts(way: 'totp' | 'recovery_code', title: string): Promise<CodeFormTexts> {
  const t = await getTranslations('twoStep.code')
  return {
    ...(await errorTexts(title)),
    code: t(`${way}.label`),
    codeHint: t(`${way}.hint`),
    submit: t('submit'),
    submitting: t('submitting'),
  }
}
