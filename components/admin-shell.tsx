import {
  AppWindow,
  ArrowLeft,
  Gauge,
  Inbox,
  KeyRound,
  ScrollText,
  Server,
  Settings2,
  Ticket,
  UserRound,
  UsersRound,
} from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ShellFrame } from './shell-frame'
import { SignedInAs } from './signed-in-shell'

const icon = { 'aria-hidden': true, size: 20, strokeWidth: 1.75 } as const

type Props = {
  user: { email: string; name: string | null; isAdmin: boolean }
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
    { href: '/admin/users', icon: <UserRound {...icon} />, label: name('users') },
    { href: '/admin/groups', icon: <UsersRound {...icon} />, label: name('groups') },
    {
      href: '/admin/applications',
      icon: <AppWindow {...icon} />,
      label: name('applications'),
      short: t('applicationsShort'),
    },
    { href: '/admin/apis', icon: <Server {...icon} />, label: name('apis') },
    { href: '/admin/tokens', icon: <Ticket {...icon} />, label: name('tokens') },
    { href: '/admin/audit', icon: <ScrollText {...icon} />, label: name('audit') },
    { href: '/admin/keys', icon: <KeyRound {...icon} />, label: name('keys') },
    { href: '/admin/settings', icon: <Settings2 {...icon} />, label: name('settings') },
    { href: '/admin/outbox', icon: <Inbox {...icon} />, label: t('outbox') },
    { href: '/accounts', icon: <ArrowLeft {...icon} />, label: t('myAccount'), exact: true },
  ]
  return (
    <ShellFrame
      navLabel={t('adminLabel')}
      items={items}
      wide
      account={<SignedInAs user={user} signOut={t('signOut')} />}
    >
      {children}
    </ShellFrame>
  )
}
