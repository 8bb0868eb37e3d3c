import { checkedIdentity, homeOf, type Home } from '@/lib/applications/checked-identity'
import { registrableDomain } from '@/lib/applications/registrable-domain'
import type { ApplicationFacts } from '@/lib/data/directory/applications'

const day = 86_400_000
const young = 7 * day

type Judged = Pick<
  ApplicationFacts,
  'publisher' | 'homepageUri' | 'redirectUris' | 'scopes' | 'grantTypes' | 'profile' | 'createdAt'
> & { owner: { createdAt: Date; emailVerifiedAt: Date | null } | null; domain: ApplicationFacts['domain'] }

/** A key of `admin.applications.risks`, with its values. */
export type Risk = { key: string; values?: Record<string, string> }

/** What a reviewer should look at, the gravest first. It finds reasons to look; it decides nothing. */
export function risksOf(application: Judged, sensitiveScopes: readonly string[], now: number): Risk[] {
  return [
    ...addressRisks(application),
    ...permissionRisks(application, sensitiveScopes),
    ...ownerRisks(application, now),
  ]
}

function addressRisks({ publisher, homepageUri, redirectUris, domain }: Judged): Risk[] {
  const homes = redirectUris.filter((uri) => URL.canParse(uri)).map(homeOf)
  const domains = [...new Set(homes.flatMap((home) => (home.kind === 'domain' ? [home.domain] : [])))]
  const verifiedDomain = domain?.verifiedAt ? domain.domain : null
  const said = { reviewedAt: null, verifiedDomain, publisher, homepageUri }
  const isVerified = checkedIdentity(said, null).verifiedDomain !== null
  const website = homepageUri === null ? null : registrableDomain(new URL(homepageUri).hostname)
  const elsewhere = website === null ? [] : domains.filter((each) => each !== website)
  return [
    ...when(elsewhere.length > 0, 'elsewhere', { website: website ?? '', domains: elsewhere.join(', ') }),
    ...when(domains.length > 1 && elsewhere.length === 0, 'manyDomains', { domains: domains.join(', ') }),
    ...when(publisher !== null && !isVerified, 'publisher', { publisher: publisher ?? '' }),
    ...when(website !== null && !isVerified, 'unverified', { website: website ?? '' }),
    ...when(website === null, 'noWebsite'),
    ...when(homes.some(isOpen), 'device'),
  ]
}

/** Any program on the person's device can ask for such an address. */
const isOpen = ({ kind }: Home): boolean => kind !== 'domain'

function permissionRisks(
  { scopes, grantTypes, profile }: Judged,
  sensitiveScopes: readonly string[],
): Risk[] {
  const asked = scopes.filter((scope) => sensitiveScopes.includes(scope))
  return [
    ...when(asked.length > 0, 'sensitive', { scopes: asked.join(', ') }),
    ...when(scopes.includes('offline_access') && grantTypes.includes('refresh_token'), 'away'),
    ...when(profile === 'legacy', 'legacy'),
  ]
}

function ownerRisks({ owner, createdAt }: Judged, now: number): Risk[] {
  if (!owner) return [{ key: 'noOwner' }]
  return [
    ...when(owner.emailVerifiedAt === null, 'ownerUnverified'),
    ...when(now - owner.createdAt.getTime() < young, 'ownerNew'),
    ...when(now - createdAt.getTime() < day, 'appNew'),
  ]
}

const when = (holds: boolean, key: string, values: Record<string, string> = {}): Risk[] =>
  holds ? [{ key, values }] : []
