import { notFound } from 'next/navigation'
import { findApplication } from '@/lib/applications/find-application'
import type { CurrentUser } from '@/lib/session/current-user'
import { requireUser } from '@/lib/session/require-user'

export type OwnApplication = NonNullable<Awaited<ReturnType<typeof findApplication>>>

/** Somebody else's application is not found. */
export async function loadApplication(
  params: Promise<{ id: string }>,
  section = '',
): Promise<{ user: CurrentUser; application: OwnApplication }> {
  const { id } = await params
  const user = await requireUser(`/oauth/applications/${encodeURIComponent(id)}${section}`)
  return { user, application: (await findApplication(id, user.id)) ?? notFound() }
}
