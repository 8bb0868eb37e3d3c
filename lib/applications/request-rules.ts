import { legacyGrants } from './registered-values'
import { problemIf, type Rule } from './rule'

export const requestRules: Rule[] = [
  {
    // Only an administrator puts an application into it, and what it has of it goes before it leaves.
    of: ['profile'],
    check: ({ profile, grantTypes }, { isLegacyAllowed }) => [
      ...problemIf(profile === 'legacy' && !isLegacyAllowed, 'profile', 'profile_legacy'),
      ...problemIf(
        profile !== 'legacy' && legacyGrants.some((grant) => grantTypes.includes(grant)),
        'profile',
        'profile_legacy_grants',
      ),
    ],
  },
  {
    // RFC 9101 section 6.2: there must be something to verify them with.
    of: ['requireSignedRequestObject', 'jwks', 'jwksUri'],
    check: ({ requireSignedRequestObject, jwks, jwksUri }) =>
      problemIf(
        requireSignedRequestObject && jwks === null && jwksUri === null,
        'requireSignedRequestObject',
        'signed_request_needs_keys',
      ),
  },
]
