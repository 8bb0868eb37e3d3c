import { secretAlgorithms } from '@/lib/oauth/client-metadata/signature-algorithms'
import { certificateNames } from './key-fields'
import { complain, type Rule } from './rule'

const isOfSecret = (algorithm: string) => (secretAlgorithms as readonly string[]).includes(algorithm)

export const keyRules: Rule[] = [
  {
    // RFC 7591 section 2: one or the other.
    of: ['jwks', 'jwksUri'],
    check: ({ jwks, jwksUri }) => complain(jwks !== null && jwksUri !== null, 'jwksUri', 'keys_twice'),
  },
  {
    of: ['tokenEndpointAuthSigningAlg', 'tokenEndpointAuthMethod'],
    check: ({ tokenEndpointAuthSigningAlg: algorithm, tokenEndpointAuthMethod: method }) => {
      if (algorithm === null) return []
      const fitting = isOfSecret(algorithm) ? 'client_secret_jwt' : 'private_key_jwt'
      return complain(method !== fitting, 'tokenEndpointAuthSigningAlg', 'signing_alg_method')
    },
  },
  {
    // OpenID Connect Core 9: a hash verifies no signature.
    of: ['tokenEndpointAuthMethod', 'recoverableSecrets'],
    check: ({ tokenEndpointAuthMethod: method, recoverableSecrets }) =>
      complain(
        method === 'client_secret_jwt' && !recoverableSecrets,
        'recoverableSecrets',
        'secret_jwt_recoverable',
      ),
  },
  {
    // RFC 8705 section 2.1.2: exactly one. Without any nobody gets in.
    of: [...certificateNames],
    check: (document) => {
      const given = certificateNames.filter((field) => document[field] !== null)
      return given.slice(1).map((field) => [field, 'certificate_one'])
    },
  },
]
