import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { errorTexts } from '@/app/form/error-texts'
import { strengthTexts } from '@/app/form/strength-texts'
import { AuthSheet } from '@/components/auth-sheet'
import { ButtonLink } from '@/components/ui/button-link'
import { passwordLength } from '@/lib/account/password-rules'
import { readSetupLink } from '@/lib/account/setup-link'
import { env } from '@/lib/env'
import { SetupForm } from './setup-form'

type SetupPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Once for the page and its title. */
const load = cache(readSetupLink)
const tokenIn = ({ token }: Awaited<SetupPageProps['searchParams']>) =>
  typeof token === 'string' ? token : ''

export async function generateMetadata({ searchParams }: SetupPageProps): Promise<Metadata> {
  const [t, state] = await Promise.all([getTranslations('setup'), load(tokenIn(await searchParams))])
  return { title: t(state === 'open' ? 'title' : `${state}Title`) }
}

export default async function SetupPage({ searchParams }: SetupPageProps) {
  const plain = tokenIn(await searchParams)
  const [t, state] = await Promise.all([getTranslations('setup'), load(plain)])
  const host = new URL(env().issuer).host
  if (state !== 'open') {
    return (
      <AuthSheet host={host} title={t(`${state}Title`)} lead={t(`${state}Lead`)}>
        {state === 'done' && <ButtonLink href="/accounts/login">{t('signIn')}</ButtonLink>}
      </AuthSheet>
    )
  }
  return (
    <AuthSheet host={host} width="regular" title={t('title')} lead={t('lead')}>
      <SetupForm token={plain} texts={await formTexts()} />
    </AuthSheet>
  )
}

async function formTexts() {
  const [t, common] = await Promise.all([getTranslations('setup'), getTranslations('common')])
  return {
    ...(await errorTexts(t('title'))),
    name: t('name'),
    email: t('email'),
    password: t('password'),
    ...(await strengthTexts()),
    passwordHint: t('passwordHint', { least: passwordLength.least }),
    show: common('show'),
    hide: common('hide'),
    submit: t('submit'),
    submitting: t('submitting'),
  }
}
