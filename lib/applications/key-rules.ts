import { certificateNames } from './key-fields'
import { problemIf, type Rule } from './rule'

export const keyRules: Rule[] = [
  {
    // RFC 7591 section 2: one or the other.
    of: ['jwks', 'jwksUri'],
    check: ({ jwks, jwksUri }) => problemIf(jwks !== null && jwksUri !== null, 'jwksUri', 'keys_twice'),
  },
  {
    // RFC 8705 section 2.1.2: exactly one. Without any no certificate is accepted.
    of: [...certificateNames],
    check: (document) => {
      const given = certificateNames.filter((field) => document[field] !== null)
      return given.slice(1).map((field) => [field, 'certificate_one'])
    },
  },
]
