import { getFormatter, getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { checkedIdentity, commonHome } from '@/lib/applications/checked-identity'
import { peopleWithAccess } from '@/lib/applications/people-with-access'
import { presentationOf } from '@/lib/applications/presentation'
import type { Question } from '@/lib/oauth/interactions/load'
import { Emblem } from './emblem'
import { HomeLine } from './home-line'

type Asking = Question & {
  /** Where the answer goes; a device gets none. */
  redirectUri?: string
}

/** What is said here was checked: above all the domain beside the name, which the developer cannot choose. */
export async function WhoAsks({ interaction }: { interaction: Asking }) {
  const { client, existingGrant, scopes, redirectUri } = interaction
  const isSignIn = scopes.some(({ name }) => name === 'openid')
  const [t, format, people, { description }] = await Promise.all([
    getTranslations('consent'),
    getFormatter(),
    peopleWithAccess(client.clientId),
    presentationOf(client.clientId),
  ])
  const home = commonHome(redirectUri === undefined ? client.redirectUris : [redirectUri])
  const { publisher, websiteHost } = checkedIdentity(client, home)
  const isSaidAbove = home?.kind === 'domain' && home.domain === websiteHost
  const since = format.dateTime(new Date(client.createdAt), { year: 'numeric', month: 'short' })
  const facts = [
    publisher && t('by', { publisher }),
    t('people', { count: people }),
    t('since', { date: since }),
  ]
  return (
    <div className="flex items-start gap-5 p-7">
      <Emblem client={client} />
      <div className="grid min-w-0 justify-items-start gap-2">
        <h1 className="text-2xl">{t(isSignIn ? 'title' : 'titlePlain', { client: client.name })}</h1>
        {home && <HomeLine home={home} computer={t('onThisComputer')} />}
        <p className="text-sm text-text-2 [overflow-wrap:anywhere]">{facts.filter(Boolean).join(' · ')}</p>
        {description && <p className="text-sm [overflow-wrap:anywhere]">{description}</p>}
        <Badge>
          {t(client.reviewedAt !== null ? 'reviewed' : 'notReviewed')}
          {websiteHost && !isSaidAbove && <span className="font-mono wrap-anywhere">{websiteHost}</span>}
        </Badge>
        {existingGrant && (
          <p className="text-sm text-text-2">
            {t('before', {
              date: format.dateTime(new Date(existingGrant.updatedAt), { dateStyle: 'medium' }),
            })}
          </p>
        )}
      </div>
    </div>
  )
}
