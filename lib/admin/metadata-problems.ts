import { redirectUriProblem } from '@/lib/applications/redirect-uri'
import type { ApplicationType } from '@/lib/applications/application-type'
import { kindOf } from './kind-of'
import { redirectUriReasons } from './redirect-uri-reasons'

type Metadata = {
  kind?: ApplicationType | undefined
  application_type?: string | undefined
  client_secret?: string | undefined
  redirect_uris?: string[] | undefined
  post_logout_redirect_uris?: string[] | undefined
  grant_types?: string[] | undefined
  token_endpoint_auth_method?: string | undefined
  recoverable_secret?: boolean | undefined
  require_pkce?: boolean | undefined
  jwks?: unknown
  jwks_uri?: unknown
  scope?: string[] | undefined
  optional_scope?: string[] | undefined
}
type Problem = { path: (string | number)[]; message: string }

const ofConfidential = ['client_credentials', 'urn:ietf:params:oauth:grant-type:token-exchange']

/** What is wrong between the members of one registration. */
export const metadataProblems = (metadata: Metadata): Problem[] => [
  ...addressProblems(metadata, 'redirect_uris'),
  ...addressProblems(metadata, 'post_logout_redirect_uris'),
  ...missingAddress(metadata),
  ...secretProblems(metadata),
  ...scopeProblems(metadata),
  ...keyProblems(metadata),
]

function addressProblems(
  metadata: Metadata,
  field: 'redirect_uris' | 'post_logout_redirect_uris',
): Problem[] {
  return (metadata[field] ?? []).flatMap((uri, index) => {
    const problem = redirectUriProblem(uri, kindOf(metadata))
    return problem ? [{ path: [field, index], message: redirectUriReasons[problem] }] : []
  })
}

function missingAddress({ grant_types = ['authorization_code'], redirect_uris = [] }: Metadata): Problem[] {
  if (!grant_types.includes('authorization_code') || redirect_uris.length > 0) return []
  return [
    { path: ['redirect_uris'], message: 'expected at least one, for the grant type authorization_code' },
  ]
}

function secretProblems({
  token_endpoint_auth_method,
  grant_types,
  client_secret,
  require_pkce,
}: Metadata): Problem[] {
  if (token_endpoint_auth_method !== 'none') return []
  const problems: Problem[] = []
  if (require_pkce === false)
    problems.push({ path: ['require_pkce'], message: 'a client without a secret needs PKCE' })
  if (grant_types?.some((type) => ofConfidential.includes(type)))
    problems.push({
      path: ['token_endpoint_auth_method'],
      message: 'a client without a secret can neither act for itself nor exchange tokens',
    })
  if (client_secret !== undefined)
    problems.push({ path: ['client_secret'], message: 'a public client has none' })
  return problems
}

const scopeProblems = ({ scope = [], optional_scope = [] }: Metadata): Problem[] =>
  optional_scope.every((each) => scope.includes(each))
    ? []
    : [{ path: ['optional_scope'], message: 'every one must be in scope as well' }]

function keyProblems({
  token_endpoint_auth_method,
  recoverable_secret,
  jwks,
  jwks_uri,
}: Metadata): Problem[] {
  const problems: Problem[] = []
  if (token_endpoint_auth_method === 'client_secret_jwt' && !recoverable_secret)
    problems.push({ path: ['recoverable_secret'], message: 'expected true, for client_secret_jwt' })
  if (jwks && jwks_uri) problems.push({ path: ['jwks_uri'], message: 'expected jwks or jwks_uri, not both' })
  return problems
}
