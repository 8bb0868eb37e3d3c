import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button-link'
import { applicationTypes, type ApplicationType } from '@/lib/applications/application-type'
import { redirectSchemes } from '@/lib/applications/redirect-schemes'
import { listScopes } from '@/lib/applications/list-scopes'
import { env } from '@/lib/env'
import { requireUser } from '@/lib/session/require-user'
import { ApplicationMessages } from '../application-messages'
import { offeredScopes } from '../form/offered-scope'
import { sampleValues } from '../form/sample-values'
import { RegisterForm } from './register-form'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('applications.register'))('title') }
}

export default async function RegisterPage({ searchParams }: Props) {
  const user = await requireUser('/oauth/applications/register')
  const { type } = await searchParams
  const { issuer } = env()
  const [t, locale, catalogue] = await Promise.all([
    getTranslations('applications.register'),
    getLocale(),
    listScopes(),
  ])
  return (
    <>
      {user.emailVerified ? (
        <ApplicationMessages>
          <RegisterForm
            issuer={issuer}
            schemes={await redirectSchemes()}
            startType={isType(type) ? type : 'web'}
            scopes={offeredScopes(catalogue, locale)}
            values={await sampleValues(catalogue)}
          />
        </ApplicationMessages>
      ) : (
        <>
          <h1 className="mb-6 text-2xl">{t('title')}</h1>
          <Unverified />
        </>
      )}
    </>
  )
}

const isType = (value: unknown): value is ApplicationType =>
  applicationTypes.includes(value as ApplicationType)

async function Unverified() {
  const t = await getTranslations('applications.register')
  const action = <ButtonLink href="/accounts/verify_email">{t('unverifiedAction')}</ButtonLink>
  return (
    <Banner tone="warn" title={t('unverifiedTitle')} actions={action}>
      {t('unverifiedText')}
    </Banner>
  )
}
