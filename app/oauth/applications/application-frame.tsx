import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Seal } from '@/components/seal'
import { SignedInShell } from '@/components/signed-in-shell'
import { Badge } from '@/components/ui/badge'
import { Banner } from '@/components/ui/banner'
import { LinkText } from '@/components/ui/link-text'
import { Tabs } from '@/components/ui/tabs'
import type { CurrentUser } from '@/lib/session/current-user'
import { ApplicationNotices } from './application-notices'
import type { OwnApplication } from './load-application'
import type { ApplicationSection } from './application-section'

type Props = {
  user: CurrentUser
  application: OwnApplication
  section: ApplicationSection
  children: ReactNode
}

/** One application: its face, and the sections that it has. */
export async function ApplicationFrame({ user, application, section, children }: Props) {
  const t = await getTranslations('applications')
  const { id, clientId, name, type, status, grantTypes } = application
  const sections: ApplicationSection[] = [
    'overview',
    'credentials',
    'addresses',
    ...(grantTypes.length > 0 ? (['permissions'] as const) : []),
    'advanced',
    'settings',
  ]
  return (
    <SignedInShell user={user}>
      <p className="mb-4 text-sm">
        <LinkText href="/oauth/applications">{t('title')}</LinkText>
      </p>
      <header className="mb-6 flex items-center gap-4">
        <Seal clientId={clientId} size={56} />
        <div className="grid min-w-0 gap-0.5">
          <h1 className="text-2xl break-words">{name}</h1>
          <p className="flex flex-wrap items-center gap-2 text-text-2">
            {t(`types.${type}.title`)}
            {status !== 'active' && <Badge tone="warn">{t(`status.${status}`)}</Badge>}
          </p>
        </div>
      </header>
      {status === 'suspended' && (
        <Banner tone="warn" className="mb-6">
          {t('suspended')}
        </Banner>
      )}
      <ApplicationNotices application={application} section={section} />
      <Tabs
        label={t('tabs.label')}
        tabs={sections.map((each) => ({
          href: `/oauth/applications/${id}${each === 'overview' ? '' : `/${each}`}`,
          label: t(`tabs.${each}`),
          isCurrent: each === section,
        }))}
      />
      <div className="[&>section:first-child]:border-t-0 [&>section:first-child]:pt-2">{children}</div>
    </SignedInShell>
  )
}

export async function sectionTitle(section: ApplicationSection): Promise<{ title: string }> {
  return { title: (await getTranslations('applications.tabs'))(section) }
}
