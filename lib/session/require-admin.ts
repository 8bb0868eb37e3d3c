import { notFound } from 'next/navigation'
import type { CurrentUser } from './current-user'
import { requireUser } from './require-user'

/** Answers 404, so that other people do not learn that the page exists. */
export async function requireAdmin(path?: string): Promise<CurrentUser> {
  const user = await requireUser(path)
  return user.isAdmin ? user : notFound()
}
