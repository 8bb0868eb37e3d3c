import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ApplicationPicture } from '@/app/application-picture'
import { checkedIdentity, commonHome } from '@/lib/applications/checked-identity'
import { DomainBadge } from '@/components/domain-badge'
import { DescriptionList } from '@/components/ui/description-list'
import { Moment } from '@/components/ui/moment'
import { Section } from '@/components/ui/section'
import { AccessChips } from '../access-chips'
import type { Access } from '../access'
import { LastUse } from '../last-use'

/** The application, the start of the access and its end. `action`: what ends it. */
export async function Identity({ access, action }: { access: Access; action: ReactNode }) {
  const t = await getTranslations('access')
  const { application, createdAt, expiresAt, lastUsedAt } = access
  const { clientId, name, homepageUri, redirectUris } = application
  const { publisher, websiteHost, verifiedDomain } = checkedIdentity(application, commonHome(redirectUris))
  const rows = [
    { label: t('since'), value: <Moment at={createdAt} exact /> },
    { label: t('until'), value: expiresAt === null ? t('untilRemoved') : <Moment at={expiresAt} exact /> },
    ...(homepageUri && websiteHost ? [{ label: t('home'), value: <ExternalLink href={homepageUri} /> }] : []),
    { label: t('ids'), value: <code className="text-sm break-all">{clientId}</code> },
  ]
  return (
    <>
      <header className="mb-6 flex flex-wrap items-center gap-x-5 gap-y-4">
        <ApplicationPicture clientId={clientId} logoImageId={application.logoImageId} size={64} />
        <div className="grid min-w-0 flex-1 basis-56 gap-1">
          <h1 className="text-2xl wrap-anywhere">{name}</h1>
          <p className="flex flex-wrap items-center gap-2 text-sm text-text-2">
            {publisher && <span>{t('by', { publisher })} ·</span>}
            <LastUse at={lastUsedAt} />
            {verifiedDomain && <DomainBadge domain={verifiedDomain} />}
            <AccessChips access={access} />
          </p>
        </div>
        {action}
      </header>
      <Section title={t('facts')}>
        <DescriptionList rows={rows} />
      </Section>
    </>
  )
}

const ExternalLink = ({ href }: { href: string }) => (
  <a href={href} rel="noreferrer" className="break-all text-ink underline underline-offset-4">
    {new URL(href).host}
  </a>
)
