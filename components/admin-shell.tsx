import { ArrowLeft, Gauge } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { adminSections } from './admin-sections'
import { ShellFrame } from './shell-frame'
import { SignedInAs } from './signed-in-shell'

const icon = { 'aria-hidden': true, size: 20, strokeWidth: 1.75 } as const

type Props = {
  user: { id: string; email: string; name: string | null; picture: string | null; isAdmin: boolean }
  children: ReactNode
}

/** The administrator's items. The first five are in reach of a thumb; the dashboard leads to all of them. */
export async function AdminShell({ user, children }: Props) {
  const [t, name] = await Promise.all([getTranslations('common.nav'), getTranslations('admin.sections')])
  const items = [
    {
      href: '/admin',
      icon: <Gauge {...icon} />,
      label: t('dashboard'),
      short: name('dashboardShort'),
      exact: true,
    },
    ...adminSections.map(({ name: section, icon: Icon }) => ({
      href: `/admin/${section}`,
      icon: <Icon {...icon} />,
      label: section === 'outbox' ? t('outbox') : name(section),
      ...(section === 'applications' && { short: t('applicationsShort') }),
    })),
    { href: '/accounts', icon: <ArrowLeft {...icon} />, label: t('myAccount'), exact: true },
  ]
  return (
    <ShellFrame navLabel={t('adminLabel')} items={items} wide account={<SignedInAs user={user} />}>
      {children}
    </ShellFrame>
  )
}
