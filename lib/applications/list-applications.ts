import { listOwnApplications, type ApplicationSummary } from '@/lib/data/applications'

export type ApplicationPage = { applications: ApplicationSummary[]; next: string | null }

const pageSize = 50
const cursorForm = /^(\d{13})\.([0-9a-f-]{36})$/

/** Newest first. `after` is the `next` of the page before; anything else counts as the first page. */
export async function listApplications(ownerId: string, after?: string): Promise<ApplicationPage> {
  const [, time, id] = cursorForm.exec(after ?? '') ?? []
  const from = time && id ? { createdAt: new Date(Number(time)), id } : null
  const found = await listOwnApplications(ownerId, from, pageSize + 1)
  const applications = found.slice(0, pageSize)
  const last = applications.at(-1)
  const next = found.length > pageSize && last ? `${last.createdAt}.${last.id}` : null
  return { applications, next }
}
