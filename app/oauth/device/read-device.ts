import { cache } from 'react'
import { authorizationServer } from '@/lib/authorization-server'
import { loadDevice } from '@/lib/oauth/interactions/device/load-device'
import { currentSession } from '@/lib/session/current-session'

/** The device that waits for this code and person. Once for the page and its title. */
export const readDevice = cache(async (typed: string) => {
  const session = await currentSession()
  return session?.user.emailVerified ? loadDevice(authorizationServer(), { typed, session }) : null
})
