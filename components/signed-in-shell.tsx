import { ownPicture } from '@/lib/images/picture-address'
import { shownEmail } from '@/lib/shown-email'
import {
  Blocks,
  History,
  House,
  KeyRound,
  FileDown,
  MonitorSmartphone,
  ShieldCheck,
  UserRound,
  Wrench,
} from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Avatar } from './avatar'
import { ShellFrame } from './shell-frame'
import { LinkText } from './ui/link-text'

const icon = { 'aria-hidden': true, size: 20, strokeWidth: 1.75 } as const

type Props = {
  user: { id: string; email: string; name: string | null; picture: string | null; isAdmin: boolean }
  children: ReactNode
}

/** The user center, signed in. */
export async function SignedInShell({ user, children }: Props) {
  const t = await getTranslations('common.nav')
  const items = [
    { href: '/accounts', icon: <House {...icon} />, label: t('overview'), exact: true },
    {
      href: '/oauth/authorized_tokens',
      icon: <ShieldCheck {...icon} />,
      label: t('access'),
      short: t('accessShort'),
    },
    {
      href: '/accounts/sessions',
      icon: <MonitorSmartphone {...icon} />,
      label: t('devices'),
      short: t('devicesShort'),
    },
    { href: '/accounts/security', icon: <KeyRound {...icon} />, label: t('security') },
    { href: '/accounts/profile', icon: <UserRound {...icon} />, label: t('profile') },
    { href: '/accounts/activity', icon: <History {...icon} />, label: t('activity') },
    { href: '/accounts/data', icon: <FileDown {...icon} />, label: t('data') },
    {
      href: '/oauth/applications',
      icon: <Blocks {...icon} />,
      label: t('applications'),
      short: t('applicationsShort'),
    },
    ...(user.isAdmin ? [{ href: '/admin', icon: <Wrench {...icon} />, label: t('admin') }] : []),
  ]
  return (
    <ShellFrame navLabel={t('label')} items={items} account={<SignedInAs user={user} />}>
      {children}
    </ShellFrame>
  )
}

export async function SignedInAs({ user }: Pick<Props, 'user'>) {
  const t = await getTranslations('common.nav')
  return (
    <div className="grid gap-2 px-2.5 text-sm md:border-t md:border-line md:pt-4">
      <span className="flex min-w-0 items-center gap-2.5">
        <Avatar
          id={user.id}
          name={user.name}
          email={user.email}
          picture={ownPicture(user.picture)}
          size={32}
        />
        <span className="grid min-w-0">
          {user.name && <span className="truncate font-semibold">{user.name}</span>}
          <span className="truncate text-text-2" title={shownEmail(user.email)}>
            {shownEmail(user.email)}
          </span>
        </span>
      </span>
      <span className="flex min-h-8 flex-wrap items-center gap-x-4">
        <LinkText href="/accounts/login?switch=1" prefetch={false}>
          {t('switchAccount')}
        </LinkText>
        <LinkText href="/accounts/logout" prefetch={false}>
          {t('signOut')}
        </LinkText>
      </span>
    </div>
  )
}
