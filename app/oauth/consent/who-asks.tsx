import { getFormatter, getTranslations } from 'next-intl/server'
import { Badge } from '@/components/ui/badge'
import { peopleWithAccess } from '@/lib/applications/people-with-access'
import { presentationOf } from '@/lib/applications/presentation'
import type { Question } from '@/lib/oauth/interactions/load'
import { Emblem } from './emblem'

export async function WhoAsks({ interaction: { client, existingGrant, scopes } }: { interaction: Question }) {
  const isSignIn = scopes.some(({ name }) => name === 'openid')
  const [t, format, people, { description }] = await Promise.all([
    getTranslations('consent'),
    getFormatter(),
    peopleWithAccess(client.clientId),
    presentationOf(client.clientId),
  ])
  const since = format.dateTime(new Date(client.createdAt), { year: 'numeric', month: 'short' })
  const facts = [
    client.publisher && t('by', { publisher: client.publisher }),
    t('people', { count: people }),
    t('since', { date: since }),
  ]
  const host = client.homepageUri ? new URL(client.homepageUri).host : null
  return (
    <div className="flex items-start gap-5 p-7">
      <Emblem client={client} />
      <div className="grid min-w-0 justify-items-start gap-2">
        <h1 className="text-2xl">{t(isSignIn ? 'title' : 'titlePlain', { client: client.name })}</h1>
        <p className="text-sm text-text-2 [overflow-wrap:anywhere]">{facts.filter(Boolean).join(' · ')}</p>
        {description && <p className="text-sm [overflow-wrap:anywhere]">{description}</p>}
        <Badge>
          {t(client.trusted ? 'reviewed' : 'notReviewed')}
          {host && <span className="font-mono">{host}</span>}
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
