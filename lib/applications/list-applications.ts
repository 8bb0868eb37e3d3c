import { listOwnApplications, type ApplicationSummary } from '@/lib/data/applications'
import { cutPage, parseCursor, writeCursor } from '@/lib/cursor'

export type ApplicationPage = { applications: ApplicationSummary[]; next: string | null }

const pageSize = 50

/** Newest first. `after` is the `next` of the page before; anything else counts as the first page. */
export async function listApplications(ownerId: string, after?: string): Promise<ApplicationPage> {
  const found = await listOwnApplications(ownerId, parseCursor(after ?? ''), pageSize + 1)
  const { rows, next } = cutPage(found, pageSize, ({ createdAt }) => createdAt)
  return { applications: rows, next: next && writeCursor(next) }
}
