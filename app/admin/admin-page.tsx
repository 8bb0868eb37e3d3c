import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { AdminShell } from '@/components/admin-shell'
import { LinkText } from '@/components/ui/link-text'
import { PageHeader } from '@/components/ui/page-header'
import type { CurrentUser } from '@/lib/session/current-user'

type Props = {
  user: CurrentUser
  title: ReactNode
  lead?: ReactNode
  back?: { href: string; label: string }
  actions?: ReactNode
  children: ReactNode
}

/** A section of the administrator: the shell and its heading. */
export function AdminPage({ user, title, lead, back, actions, children }: Props) {
  return (
    <AdminShell user={user}>
      {back && (
        <p className="mb-4 text-sm">
          <LinkText href={back.href} className="inline-flex min-h-6 items-center">
            {back.label}
          </LinkText>
        </p>
      )}
      <PageHeader title={title} lead={lead} actions={actions} />
      {children}
    </AdminShell>
  )
}

/** The window's title: a section's name in the navigation. */
export async function titleOf(section: string): Promise<Metadata> {
  return { title: (await getTranslations('admin.sections'))(section) }
}
