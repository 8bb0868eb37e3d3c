import type { ReactNode } from 'react'
import { SignedInShell } from '@/components/signed-in-shell'
import { currentUser } from '@/lib/session/current-user'

/** Kept while one goes from page to page, so it decides nothing: each page asks for itself who is there. */
export default async function CenterLayout({ children }: { children: ReactNode }) {
  const user = await currentUser()
  return user ? <SignedInShell user={user}>{children}</SignedInShell> : children
}
