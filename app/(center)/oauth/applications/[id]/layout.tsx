import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { DomainBadge } from '@/components/domain-badge'
import { Seal } from '@/components/seal'
import { StatusBadge } from '@/components/status-badge'
import { LinkText } from '@/components/ui/link-text'
import { Tabs } from '@/components/ui/tabs'
import { shownStatus } from '@/lib/applications/shown-status'
import { checkedIdentity } from '@/lib/applications/checked-identity'
import { currentUser } from '@/lib/session/current-user'
import { findOwn, type OwnApplication } from '../load-application'
import { pagesOf } from '../application-pages'
import { ApplicationNotices } from './application-notices'

type Props = { params: Promise<{ id: string }>; children: ReactNode }

/** The header and navigation of one application. Each page checks the owner itself. */
export default async function ApplicationLayout({ params, children }: Props) {
  const [{ id }, user, t] = await Promise.all([params, currentUser(), getTranslations('applications')])
  const application = user && (await findOwn(id, user.id))
  if (!application) return children
  return (
    <>
      <p className="mb-4 text-sm">
        <LinkText href="/oauth/applications">{t('title')}</LinkText>
      </p>
      <ApplicationHeader application={application} />
      <ApplicationNotices application={application} />
      <Tabs
        label={t('tabs.label')}
        tabs={pagesOf(application).map(({ name, href }) => ({ href, label: t(`tabs.${name}`) }))}
      />
      <div className="[&>section:first-child]:border-t-0 [&>section:first-child]:pt-2">{children}</div>
    </>
  )
}

async function ApplicationHeader({ application }: { application: OwnApplication }) {
  const t = await getTranslations('applications')
  const { clientId, name, type } = application
  const status = shownStatus(application)
  const { verifiedDomain } = checkedIdentity(application, null)
  return (
    <header className="mb-6 flex items-center gap-4">
      <Seal clientId={clientId} size={56} />
      <div className="grid min-w-0 gap-0.5">
        <h1 className="text-2xl wrap-anywhere">{name}</h1>
        <p className="flex flex-wrap items-center gap-2 text-text-2">
          {t(`types.${type}.title`)}
          {verifiedDomain && <DomainBadge domain={verifiedDomain} />}
          {status !== 'active' && <StatusBadge status={status} />}
        </p>
      </div>
    </header>
  )
}
