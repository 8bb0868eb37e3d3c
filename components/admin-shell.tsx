import { ArrowLeft, Gauge, Inbox } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ShellFrame } from './shell-frame'
import { SignedInAs } from './signed-in-shell'

const icon = { 'aria-hidden': true, size: 20, strokeWidth: 1.75 } as const

type Props = {
  productName: string
  user: { email: string; name: string | null; isAdmin: boolean }
  children: ReactNode
}

/** The administrator's rooms. */
export async function AdminShell({ productName, user, children }: Props) {
  const t = await getTranslations('common.nav')
  const rooms = [
    { href: '/admin', icon: <Gauge {...icon} />, label: t('dashboard'), exact: true },
    { href: '/admin/outbox', icon: <Inbox {...icon} />, label: t('outbox') },
    { href: '/accounts', icon: <ArrowLeft {...icon} />, label: t('myAccount'), exact: true },
  ]
  return (
    <ShellFrame
      productName={productName}
      navLabel={t('adminLabel')}
      rooms={rooms}
      wide
      account={<SignedInAs user={user} signOut={t('signOut')} />}
    >
      {children}
    </ShellFrame>
  )
}
