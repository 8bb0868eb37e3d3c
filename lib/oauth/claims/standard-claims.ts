import type { UserRecord, ScopeRecord, ClaimsRequest, FamilyRecord } from '../records'

/** OpenID Connect Core 5.1, and `groups`, which many applications map to roles. */
const claimReaders = {
  name: (user: UserRecord) => user.name,
  given_name: (user: UserRecord) => user.givenName,
  family_name: (user: UserRecord) => user.familyName,
  middle_name: (user: UserRecord) => user.middleName,
  nickname: (user: UserRecord) => user.nickname,
  preferred_username: (user: UserRecord) => user.preferredUsername,
  profile: (user: UserRecord) => user.profile,
  picture: (user: UserRecord) => user.picture,
  website: (user: UserRecord) => user.website,
  gender: (user: UserRecord) => user.gender,
  birthdate: (user: UserRecord) => user.birthdate,
  zoneinfo: (user: UserRecord) => user.zoneinfo,
  locale: (user: UserRecord) => user.locale,
  updated_at: (user: UserRecord) => Math.floor(user.updatedAt / 1000),
  email: (user: UserRecord) => user.email,
  email_verified: (user: UserRecord) => user.emailVerified,
  phone_number: (user: UserRecord) => user.phoneNumber,
  phone_number_verified: (user: UserRecord) => (user.phoneNumber === null ? null : user.phoneNumberVerified),
  address: (user: UserRecord) => user.address,
  groups: (user: UserRecord) => user.groups,
} satisfies Record<string, (user: UserRecord) => unknown>

export type StandardClaim = keyof typeof claimReaders

export const standardClaims = Object.keys(claimReaders) as StandardClaim[]

export const isStandardClaim = (name: string): name is StandardClaim => Object.hasOwn(claimReaders, name)

/** The values of the named claims; unknown names and empty values are left out. */
export function claimsOf(user: UserRecord, names: Iterable<string>): Record<string, unknown> {
  const claims: Record<string, unknown> = {}
  for (const name of names) {
    const value = isStandardClaim(name) ? claimReaders[name](user) : null
    if (value !== null) claims[name] = value
  }
  return claims
}

/** The claims of these scopes, by the catalogue. */
export function openedClaims(scopes: string[], catalogue: ScopeRecord[]): Set<string> {
  const opening = catalogue.filter(({ name }) => scopes.includes(name))
  return new Set(opening.flatMap(({ claims }) => claims))
}

/**
 * Claims that the token's client requested by name (OpenID Connect Core 5.5). A client that got the token by exchange requested none: only
 * its scopes count.
 */
export const askedClaims = (token: {
  clientId: string
  family?: FamilyRecord | null
}): ClaimsRequest | null => (token.family?.clientId === token.clientId ? token.family.claims : null)
