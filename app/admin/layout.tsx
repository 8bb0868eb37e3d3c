import type { ReactNode } from 'react'
import { AdminShell } from '@/components/admin-shell'
import { currentUser } from '@/lib/session/current-user'

/** Kept while one goes from page to page, so it decides nothing: each page asks for itself whether an administrator is there. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const user = await currentUser()
  return user?.isAdmin ? <AdminShell user={user}>{children}</AdminShell> : children
}
