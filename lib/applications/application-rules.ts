import { sectorOf } from '@/lib/oauth/client-metadata/sector'
import type { ApplicationDocument, ApplicationField } from './application-document'
import { mayAskFor, actsForPeople, sendsPeopleBack } from './application-type'
import { keyRules } from './key-rules'
import { requestRules } from './request-rules'
import { nameProblem } from './name-problem'
import { redirectUriProblem } from './redirect-uri'
import { responseTypesBeside } from './complete-changes'
import { legacyGrants, legacyResponseTypes, responseTypes as allResponseTypes } from './registered-values'
import { problemIf, type Problem, type Rule, type RuleContext } from './rule'
import { tableRules } from './table-rules'

export type { Problem, RuleContext } from './rule'

const typesWithCode = allResponseTypes.filter((type) => type.startsWith('code'))

const grantRules: Rule[] = [
  {
    // RFC 9700 sections 2.1.2 and 2.4: off, unless an administrator lets this one application.
    of: ['grantTypes'],
    check: ({ grantTypes }, { before, isTrusted, isLegacyAllowed }) => {
      const added = legacyGrants.filter(
        (grant) => grantTypes.includes(grant) && !before.grantTypes.includes(grant),
      )
      if (added.length > 0 && !isLegacyAllowed) return [['grantTypes', 'legacy_not_allowed']]
      return problemIf(added.includes('password') && !isTrusted, 'grantTypes', 'password_not_trusted')
    },
  },
  {
    // RFC 7591 section 2.1: they say the same thing.
    of: ['grantTypes', 'responseTypes'],
    check: ({ grantTypes, responseTypes }) => {
      const possible = responseTypesBeside(grantTypes)
      const isUsed = (grant: 'authorization_code' | 'implicit', usual: readonly string[]) =>
        !grantTypes.includes(grant) || responseTypes.some((type) => usual.includes(type))
      return problemIf(
        !responseTypes.every((type) => possible.includes(type)) ||
          !isUsed('authorization_code', typesWithCode) ||
          !isUsed('implicit', legacyResponseTypes),
        'responseTypes',
        'response_types_differ',
      )
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
      document[field].flatMap((uri, index): Problem[] => {
        const isKept = before[field].includes(uri) && before.type === document.type
        const problem = isKept ? null : redirectUriProblem(uri, document.type, redirectSchemes)
        return problem ? [[`${field}.${index}`, `redirect_uri_${problem}`]] : []
      }),
  })),
]

/** A name or publisher that passes for another, or for this server, is how people are tricked at consent. */
const nameRules: Rule[] = (['name', 'publisher'] as const).map((field) => ({
  of: [field],
  check: (document, { siteName }): Problem[] => {
    const problem = siteName === null ? null : nameProblem(document[field] ?? '', siteName)
    return problem ? [[field, problem]] : []
  },
}))

/** OpenID Connect Core 8.1: without one host, nothing says which applications know a person by the same subject. */
const sectorRules: Rule[] = [
  {
    of: ['subjectType', 'sectorIdentifierUri', 'redirectUris'],
    check: (document) =>
      problemIf(
        document.subjectType === 'pairwise' && sectorOf(document) === null,
        'sectorIdentifierUri',
        'sector_needed',
      ),
  },
]

const scopeRules: Rule[] = [
  {
    of: ['scopes', 'grantTypes'],
    check: (document, { before, catalogue }) => {
      const forPeople = actsForPeople(document)
      const offered = catalogue.filter((scope) => mayAskFor(forPeople, scope)).map(({ name }) => name)
      const isKept = (name: string) => before.scopes.includes(name) && forPeople === actsForPeople(before)
      return problemIf(
        document.scopes.some((name) => !offered.includes(name) && !isKept(name)),
        'scopes',
        'scope_unknown',
      )
    },
  },
]

const tokenRules: Rule[] = [
  {
    of: ['refreshTokenIdleLifetime', 'refreshTokenAbsoluteLifetime'],
    check: ({ refreshTokenIdleLifetime: idle, refreshTokenAbsoluteLifetime: absolute }) =>
      problemIf(
        idle !== null && absolute !== null && idle > absolute,
        'refreshTokenIdleLifetime',
        'idle_longer',
      ),
  },
]

const rules = [
  ...tableRules,
  ...grantRules,
  ...addressRules,
  ...nameRules,
  ...sectorRules,
  ...scopeRules,
  ...tokenRules,
  ...keyRules,
  ...requestRules,
]

/** The problems of the document as it would be, limited to those that involve the `changed` fields. */
export const problemsOf = (
  document: ApplicationDocument,
  changed: readonly ApplicationField[],
  context: RuleContext,
): Problem[] =>
  rules
    .filter(({ of }) => of.some((field) => changed.includes(field)))
    .flatMap((rule) => rule.check(document, context))
