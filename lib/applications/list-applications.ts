import { listOwnApplications, type ApplicationSummary } from '@/lib/data/applications'
import { readPage } from '@/lib/cursor'

export type ApplicationPage = { applications: ApplicationSummary[]; next: string | null; isForged: boolean }

/** Newest first. `after` is the `next` of the page before. */
export async function listApplications(ownerId: string, after = ''): Promise<ApplicationPage> {
  const { rows, ...page } = await readPage<ApplicationSummary>(
    after,
    ({ createdAt }) => createdAt,
    (range) => listOwnApplications(ownerId, range.after, range.take),
  )
  return { applications: rows, ...page }
}
