import { getFormatter, getTranslations } from 'next-intl/server'
import { DomainBadge } from '@/components/domain-badge'
import { Badge } from '@/components/ui/badge'
import { checkedIdentity, commonHome, type Home as HomeOf } from '@/lib/applications/checked-identity'
import { peopleWithAccess } from '@/lib/applications/people-with-access'
import { presentationOf } from '@/lib/applications/presentation'
import type { Question } from '@/lib/oauth/interactions/load'
import { ApplicationPicture } from '@/app/application-picture'
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
  const identity = checkedIdentity(client, home)
  const { publisher } = identity
  const since = format.dateTime(new Date(client.createdAt), { year: 'numeric', month: 'short' })
  const facts = [
    publisher && t('by', { publisher }),
    t('people', { count: people }),
    t('since', { date: since }),
  ]
  return (
    <div className="flex items-start gap-5 p-7">
      <ApplicationPicture clientId={client.clientId} logoImageId={client.logoImageId} size={64} drawn />
      <div className="grid min-w-0 justify-items-start gap-2">
        <h1 className="text-2xl">{t(isSignIn ? 'title' : 'titlePlain', { client: client.name })}</h1>
        <Home home={home} verifiedDomain={identity.verifiedDomain} />
        <p className="text-sm text-text-2 [overflow-wrap:anywhere]">{facts.filter(Boolean).join(' · ')}</p>
        {description && <p className="text-sm [overflow-wrap:anywhere]">{description}</p>}
        <Checked isReviewed={client.reviewedAt !== null} home={home} identity={identity} />
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

const isHome = (home: HomeOf | null, domain: string | null) =>
  home?.kind === 'domain' && home.domain === domain

/** Where the answer goes, unless the badge of the verified domain says the same. */
async function Home({ home, verifiedDomain }: { home: HomeOf | null; verifiedDomain: string | null }) {
  const t = await getTranslations('consent')
  return home && !isHome(home, verifiedDomain) && <HomeLine home={home} computer={t('onThisComputer')} />
}

type CheckedProps = {
  isReviewed: boolean
  home: HomeOf | null
  identity: ReturnType<typeof checkedIdentity>
}

async function Checked({ isReviewed, home, identity: { websiteHost, verifiedDomain } }: CheckedProps) {
  const t = await getTranslations('consent')
  const isSaid = verifiedDomain !== null || isHome(home, websiteHost)
  return (
    <>
      {verifiedDomain && <DomainBadge domain={verifiedDomain} />}
      <Badge>
        {t(isReviewed ? 'reviewed' : 'notReviewed')}
        {websiteHost && !isSaid && <span className="font-mono wrap-anywhere">{websiteHost}</span>}
      </Badge>
    </>
  )
}
