import { notFound } from 'next/navigation'
import { cache } from 'react'
import { findApplication } from '@/lib/applications/find-application'
import type { CurrentUser } from '@/lib/session/current-user'
import { requireUser } from '@/lib/session/require-user'

export type OwnApplication = NonNullable<Awaited<ReturnType<typeof findApplication>>>

/** Once per request: the layout shows it as well as its pages. */
export const findOwn = cache(findApplication)

/** Another owner's application is not found. */
export async function loadApplication(
  params: Promise<{ id: string }>,
  page = '',
): Promise<{ user: CurrentUser; application: OwnApplication }> {
  const { id } = await params
  const user = await requireUser(`/oauth/applications/${encodeURIComponent(id)}${page}`)
  return { user, application: (await findOwn(id, user.id)) ?? notFound() }
}
