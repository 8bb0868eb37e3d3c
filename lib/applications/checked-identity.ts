import { registrableDomain } from './registrable-domain'
import { websiteDomain } from './website-domain'

/** Where an application's answers go, as people can judge it. */
export type Home =
  { kind: 'domain'; domain: string } | { kind: 'computer' } | { kind: 'scheme'; scheme: string }

type Said = {
  reviewedAt: number | null
  verifiedDomain: string | null
  publisher: string | null
  homepageUri: string | null
}

const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/

/** The only part of an application's identity that its developer cannot choose freely: who owns the address. */
export function homeOf(redirectUri: string): Home {
  const { protocol, hostname } = new URL(redirectUri)
  if (!/^https?:$/.test(protocol)) return { kind: 'scheme', scheme: protocol }
  if (loopback.test(hostname)) return { kind: 'computer' }
  return { kind: 'domain', domain: registrableDomain(hostname) }
}

/** The one place where all of the addresses lead; null when there is none, or more than one. */
export function commonHome(redirectUris: readonly string[]): Home | null {
  const homes = redirectUris.map(homeOf)
  const [first] = homes
  const isCommon = homes.every((home) => JSON.stringify(home) === JSON.stringify(first))
  return first && isCommon ? first : null
}

/**
 * What a developer says of an application, as far as it was checked: the publisher after an administrator's review, the host of the website
 * after one too, or where it belongs to the domain that the answers go to. A proved domain counts while the website is there.
 */
export function checkedIdentity(
  { reviewedAt, verifiedDomain, publisher, homepageUri }: Said,
  home: Home | null,
) {
  const isReviewed = reviewedAt !== null
  const host = homepageUri === null ? null : new URL(homepageUri).hostname
  const isOwn = host !== null && home?.kind === 'domain' && registrableDomain(host) === home.domain
  const isProved = verifiedDomain !== null && verifiedDomain === websiteDomain(homepageUri)
  return {
    publisher: isReviewed ? publisher : null,
    websiteHost: isReviewed || isOwn || isProved ? host : null,
    verifiedDomain: isProved ? verifiedDomain : null,
  }
}
