import { acrValues, singleFactor } from '../acr'
import type { BrowserSession, ClaimRequest } from '../records'
import { OAuthError } from '../errors'
import { idTokenClaim } from './claims-parameter'
import type { RequestParameters } from './request-parameters'

/** The session's `acr` (OpenID Connect Core section 2); the weakest one if the session has none. */
export const acrOf = ({ acr }: Pick<BrowserSession, 'acr'>): string => acr ?? acrValues[0]

export const isAttainable = (value: string): boolean => rankOf(value) >= 0

/** A second factor would make the sign-in stronger: it is one that has shown a single one. */
export const lacksSecondFactor = (session: Pick<BrowserSession, 'acr'>): boolean =>
  acrOf(session) === singleFactor

/** Whether the sign-in is one of `wanted`, or stronger. */
export function satisfies(session: Pick<BrowserSession, 'acr'>, wanted: readonly string[]): boolean {
  const acr = acrOf(session)
  return wanted.some((value) => value === acr || (isAttainable(value) && rankOf(acr) >= rankOf(value)))
}

const rankOf = (value: string): number => (acrValues as readonly string[]).indexOf(value)

/** The requested authentication contexts; one of `values` is enough. */
export type WantedAcr = { values: string[]; isEssential: boolean }

type Asked = Pick<RequestParameters, 'claims' | 'acrValues'>

/**
 * `acr_values` is a preference: the ID token says what was reached (RFC 9470 section 5, OpenID Connect Core 3.1.2.1). The claim `acr`
 * as essential is a demand (5.5.1.1): if no sign-in can meet it, the request is refused before the person signs in.
 */
export function wantedAcr({ claims, acrValues: preferred }: Asked): WantedAcr | null {
  const claim = idTokenClaim(claims, 'acr')
  const demanded = claim?.essential ? valuesOf(claim) : []
  if (demanded.length > 0) {
    if (!demanded.some(isAttainable)) throw unmetRequirements()
    return { values: demanded, isEssential: true }
  }
  const wished = [...preferred, ...(claim ? valuesOf(claim) : [])].filter(isAttainable)
  return wished.length > 0 ? { values: wished, isEssential: false } : null
}

/** OpenID Connect Core Unmet Authentication Requirements 1.0. */
export const unmetRequirements = (): OAuthError =>
  new OAuthError(
    'unmet_authentication_requirements',
    'The person cannot sign in as strongly as the claim acr demands.',
  )

const valuesOf = ({ value, values = [] }: ClaimRequest): string[] =>
  [value, ...values].filter((each): each is string => typeof each === 'string')
