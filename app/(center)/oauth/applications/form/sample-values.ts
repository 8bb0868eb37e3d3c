import { getLocale } from 'next-intl/server'
import { authorizationServer } from '@/lib/authorization-server'
import type { listScopes } from '@/lib/applications/list-scopes'
import { claimText } from '@/lib/i18n/claim-text'
import { requestedValues } from '@/lib/oauth/interactions/requested-values'
import { currentSession } from '@/lib/session/current-session'
import type { SampleValues } from './consent-preview'

/** The signed-in person's own values, by claim: what the preview of the consent page is filled with. */
export async function sampleValues(catalogue: Awaited<ReturnType<typeof listScopes>>): Promise<SampleValues> {
  const session = await currentSession()
  if (!session) return {}
  const scopes = catalogue.map((record) => ({
    name: record.name,
    record,
    optional: false,
    alreadyGranted: false,
  }))
  const values = await requestedValues(authorizationServer(), { scopes, claims: null }, session.user)
  const locale = await getLocale()
  return Object.fromEntries(
    values.map(({ claim, value }) => [claim, value && claimText(claim, value, locale)]),
  )
}
