import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { LinkText } from '@/components/ui/link-text'
import { PageHeader } from '@/components/ui/page-header'
import { currentUser } from '@/lib/session/current-user'

type Props = {
  title: ReactNode
  lead?: ReactNode
  back?: { href: string; label: string }
  actions?: ReactNode
  /** A form is as wide as in the user center; a list takes the window. */
  kind?: 'list' | 'form'
  children: ReactNode
}

/** The frame of every page of the administrator. */
export function AdminPage({ title, lead, back, actions, kind = 'list', children }: Props) {
  return (
    <div className={kind === 'form' ? 'max-w-[960px]' : undefined}>
      {back && (
        <p className="mb-3 text-sm">
          <LinkText href={back.href} className="inline-flex min-h-6 items-center">
            {back.label}
          </LinkText>
        </p>
      )}
      <PageHeader title={title} lead={lead} actions={actions} />
      {children}
    </div>
  )
}

/**
 * The window's title: a section's name in the navigation; of one thing in it that one's name first, which only administrators learn.
 * `page`: which page of that thing.
 */
export async function titleOf(
  section: Parameters<Awaited<ReturnType<typeof getTranslations<'admin.sections'>>>>[0],
  nameOf?: () => Promise<string | null | undefined>,
  page?: string,
): Promise<Metadata> {
  const [t, user] = await Promise.all([getTranslations('admin.sections'), currentUser()])
  const name = user?.isAdmin && nameOf ? await nameOf() : null
  return { title: [page, name, t(section)].filter(Boolean).join(' · ') }
}
