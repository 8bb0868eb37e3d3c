import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import { authorizationServer } from '@/lib/authorization-server'
import { loadInteraction, type Interaction } from '@/lib/oauth/interactions/load'
import { browserToken } from '@/lib/session/browser-binding'
import { currentSession } from '@/lib/session/current-session'
import { currentUser } from '@/lib/session/current-user'
import { returnPath } from '@/lib/session/return-path'
import { textOf } from '@/app/form/read-form'

/** Where the person continues: an application's waiting request, or a page of this site. It decides nothing about access. */
export type Continuation = { interactionId: string | null; next: string | null }

type Parameters = Record<string, string | string[] | undefined>

const idForm = /^[\w-]{20,100}$/
const interactionIdOf = (value: unknown): string | null =>
  typeof value === 'string' && idForm.test(value) ? value : null

export const continuationOf = (parameters: Parameters): Continuation => ({
  interactionId: interactionIdOf(parameters.interaction),
  next: returnPath(parameters.next),
})

export const continuationIn = (form: FormData): Continuation => ({
  interactionId: interactionIdOf(textOf(form, 'interaction')),
  next: returnPath(textOf(form, 'next')),
})

/** Once the person is who they should be. The authorization endpoint looks at everything again. */
export const continueAddress = ({ interactionId, next }: Continuation): string =>
  interactionId ? `/oauth/authorize?interaction=${interactionId}` : (next ?? '/accounts')

/** The same continuation on another page of the way. */
export function carriedTo(
  page: string,
  { interactionId, next }: Continuation,
  more: Record<string, string> = {},
) {
  const query = new URLSearchParams({
    ...(interactionId && { interaction: interactionId }),
    ...(next && { next }),
    ...more,
  }).toString()
  return query ? `${page}?${query}` : page
}

/** null: over, expired, or another browser's. */
export const findInteraction = ({ interactionId }: Continuation): Promise<Interaction | null> =>
  interactionId ? interactionOf(interactionId) : Promise.resolve(null)

/** Once for a page and its title. */
const interactionOf = cache(async (id: string): Promise<Interaction | null> => {
  const query = { id, browserToken: await browserToken(), session: await currentSession() }
  return loadInteraction(authorizationServer(), query)
})

/** The window's title: the step's, or that its request has expired, where that is all that the page says. */
export async function titleOfStep(parameters: Parameters, title: string): Promise<string> {
  const continuation = continuationOf(parameters)
  if (!continuation.interactionId) return title
  const [t, user, interaction] = await Promise.all([
    getTranslations('account.context'),
    currentUser(),
    findInteraction(continuation),
  ])
  return user && !interaction ? t('overTitle') : title
}
