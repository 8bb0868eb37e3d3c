'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { SealDrawing } from '@/components/seal-drawing'
import { Banner } from '@/components/ui/banner'
import { ButtonLink } from '@/components/ui/button-link'
import { CodeTabs } from '@/components/ui/code-tabs'
import { CopyField } from '@/components/ui/copy-field'
import { SecretOnce } from '@/components/ui/secret-once'
import type { RegisterApplicationInput } from '@/lib/applications/schema'
import { snippetsFor } from '../snippets'
import type { RegisteredWithSeal } from './register-state'

type Props = { issuer: string; application: RegisterApplicationInput; registered: RegisteredWithSeal }

/** The one time that the secret is seen. It came with the answer and is in no address. */
export function Registered({ issuer, application, registered }: Props) {
  const t = useTranslations('applications')
  const common = useTranslations('common')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { id, clientId, secret, status, seal } = registered
  const copy = { copyLabel: common('copy'), copiedLabel: common('copied') }
  const scopes = application.scopes.filter(({ wish }) => wish !== 'no').map(({ name }) => name)
  const redirectUri = application.redirectUris.find((uri) => uri !== '') ?? ''
  const values = { issuer, clientId, secret, redirectUri, scopes }
  return (
    <div className="grid max-w-3xl gap-6">
      <header className="flex items-center gap-5">
        <SealDrawing lines={seal} size={72} drawn />
        <div className="grid min-w-0 gap-1">
          <h1 ref={heading} tabIndex={-1} className="text-2xl wrap-anywhere outline-none">
            {t('done.title', { name: application.name })}
          </h1>
          <p className="text-text-2">{secret ? t('done.lead') : t('done.leadPublic')}</p>
        </div>
      </header>
      {status === 'pending' && <Banner tone="warn">{t('pending')}</Banner>}
      <CopyField label={t('clientId')} value={clientId} {...copy} />
      {secret && <SecretOnce label={t('clientSecret')} value={secret} notice={t('secretOnce')} {...copy} />}
      <CopyField label={t('discovery')} value={`${issuer}/.well-known/openid-configuration`} {...copy} />
      <section className="grid gap-3">
        <h2 className="text-lg">{t('done.next')}</h2>
        <CodeTabs
          label={t('snippets.label')}
          samples={snippetsFor(application.type, values, t('snippets.env'))}
          {...copy}
        />
      </section>
      <ButtonLink href={`/oauth/applications/${id}`} variant="primary" className="justify-self-start">
        {t('done.open')}
      </ButtonLink>
    </div>
  )
}
