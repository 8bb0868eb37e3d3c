import { isConfidential, mayAskFor, actsForPeople, sendsPeopleBack } from './application-type'
import { legacyGrants, type ApplicationDocument, type ApplicationField } from './application-document'
import { keyRules } from './key-rules'
import { requestRules } from './request-rules'
import { redirectUriProblem } from './redirect-uri'
import { complain, type Complaint, type Rule, type RuleContext } from './rule'

export type { Complaint, RuleContext } from './rule'

const ofConfidential = ['client_credentials', 'urn:ietf:params:oauth:grant-type:token-exchange']
/** With these comes a refresh token. */
const beginsStay = ['authorization_code', 'password', 'urn:ietf:params:oauth:grant-type:device_code']

const grantRules: Rule[] = [
  {
    // RFC 6749 section 4.4, and RFC 8693 as we have it: for confidential clients only.
    of: ['grantTypes', 'tokenEndpointAuthMethod'],
    check: (document) =>
      complain(
        !isConfidential(document) && document.grantTypes.some((grant) => ofConfidential.includes(grant)),
        'grantTypes',
        'grant_needs_secret',
      ),
  },
  {
    of: ['grantTypes'],
    check: ({ grantTypes }) =>
      complain(
        grantTypes.includes('refresh_token') && !grantTypes.some((grant) => beginsStay.includes(grant)),
        'grantTypes',
        'refresh_alone',
      ),
  },
  {
    // RFC 9700 sections 2.1.2 and 2.4: off, unless an administrator lets this one application.
    of: ['grantTypes'],
    check: ({ grantTypes }, { before }) => {
      const added = legacyGrants.filter(
        (grant) => grantTypes.includes(grant) && !before.grantTypes.includes(grant),
      )
      if (added.length > 0 && before.profile !== 'legacy') return [['grantTypes', 'legacy_not_allowed']]
      return complain(added.includes('password') && !before.trusted, 'grantTypes', 'password_not_trusted')
    },
  },
  {
    // RFC 7591 section 2.1: they say the same thing.
    of: ['grantTypes', 'responseTypes'],
    check: ({ grantTypes, responseTypes }) => {
      const isCodeRight = grantTypes.includes('authorization_code') === responseTypes.includes('code')
      const hasToken = responseTypes.some((type) => type !== 'code')
      const isTokenRight = grantTypes.includes('implicit') === hasToken
      return complain(!isCodeRight || !isTokenRight, 'responseTypes', 'response_types_differ')
    },
  },
]

const addressRules: Rule[] = [
  {
    of: ['redirectUris', 'grantTypes'],
    check: (document) =>
      sendsPeopleBack(document) && document.redirectUris.length === 0
        ? [['redirectUris.0', 'redirect_uri_required']]
        : [],
  },
  ...(['redirectUris', 'postLogoutRedirectUris'] as const).map((field): Rule => ({
    of: [field, 'type'],
    check: (document, { before, redirectSchemes }) =>
      document[field].flatMap((uri, index): Complaint[] => {
        const isKept = before[field].includes(uri) && before.type === document.type
        const problem = isKept ? null : redirectUriProblem(uri, document.type, redirectSchemes)
        return problem ? [[`${field}.${index}`, `redirect_uri_${problem}`]] : []
      }),
  })),
]

const scopeRules: Rule[] = [
  {
    of: ['scopes', 'grantTypes'],
    check: (document, { before, catalogue }) => {
      const forPeople = actsForPeople(document)
      const offered = catalogue.filter((scope) => mayAskFor(forPeople, scope)).map(({ name }) => name)
      const isKept = (name: string) => before.scopes.includes(name) && forPeople === actsForPeople(before)
      return complain(
        document.scopes.some((name) => !offered.includes(name) && !isKept(name)),
        'scopes',
        'scope_unknown',
      )
    },
  },
  ...(['optionalScopes', 'defaultScopes'] as const).map((field): Rule => ({
    of: [field, 'scopes'],
    check: (document) =>
      complain(!document[field].every((name) => document.scopes.includes(name)), field, 'scope_not_asked'),
  })),
  {
    of: ['scopeReasons', 'scopes'],
    check: (document) =>
      complain(
        !Object.keys(document.scopeReasons).every((name) => document.scopes.includes(name)),
        'scopeReasons',
        'scope_not_asked',
      ),
  },
]

const tokenRules: Rule[] = [
  {
    // RFC 9700 section 2.1.1.
    of: ['requirePkce', 'tokenEndpointAuthMethod'],
    check: (document) =>
      complain(!isConfidential(document) && !document.requirePkce, 'requirePkce', 'pkce_public'),
  },
  {
    // OpenID Connect Core 10.1: the key is the client secret.
    of: ['idTokenSignedResponseAlg', 'tokenEndpointAuthMethod'],
    check: (document) =>
      complain(
        document.idTokenSignedResponseAlg === 'HS256' && !isConfidential(document),
        'idTokenSignedResponseAlg',
        'hs256_public',
      ),
  },
  {
    of: ['idTokenSignedResponseAlg', 'recoverableSecrets'],
    check: ({ idTokenSignedResponseAlg, recoverableSecrets }) =>
      complain(
        idTokenSignedResponseAlg === 'HS256' && !recoverableSecrets,
        'recoverableSecrets',
        'hs256_recoverable',
      ),
  },
  {
    of: ['refreshTokenIdleLifetime', 'refreshTokenAbsoluteLifetime'],
    check: ({ refreshTokenIdleLifetime: idle, refreshTokenAbsoluteLifetime: absolute }) =>
      complain(
        idle !== null && absolute !== null && idle > absolute,
        'refreshTokenIdleLifetime',
        'idle_longer',
      ),
  },
]

const rules = [...grantRules, ...addressRules, ...scopeRules, ...tokenRules, ...keyRules, ...requestRules]

/** What is wrong with the document as it would be; only what has to do with the `changed` fields is judged. */
export const complaintsAbout = (
  document: ApplicationDocument,
  changed: readonly ApplicationField[],
  context: RuleContext,
): Complaint[] =>
  rules
    .filter(({ of }) => of.some((field) => changed.includes(field)))
    .flatMap((rule) => rule.check(document, context))
