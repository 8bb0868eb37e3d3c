import { z } from 'zod'
import {
  applicationTypes,
  asksForScopes,
  choosesPkce,
  hasSignIn,
  type ApplicationType,
} from './application-type'
import { name, reason, shortText, webAddress } from './field-schemas'
import { fields } from './fields'
import { redirectUriProblem } from './redirect-uri'

/** Forms and actions read the same schemas. Every message is a key of the namespace `applications.errors`. */
const most = { redirectUris: 20, scopes: 200 }

const redirectUris = z.array(z.string().trim()).max(most.redirectUris, 'too_many_20')

export const ScopeWish = z.object({
  name: z.string().max(200),
  wish: z.enum(['no', 'needed', 'optional']),
  reasonEn: reason,
  reasonZh: reason,
})
export type ScopeWish = z.infer<typeof ScopeWish>
const scopes = z.array(ScopeWish).max(most.scopes)

const details = {
  name,
  publisher: shortText(80),
  homepageUri: webAddress,
  policyUri: webAddress,
  tosUri: webAddress,
}

export const ApplicationDetails = z.object(details)
export type ApplicationDetails = z.infer<typeof ApplicationDetails>

export const RegisterApplication = z
  .object({
    type: z.enum(applicationTypes),
    ...details,
    redirectUris,
    requirePkce: fields.requirePkce.schema.default(fields.requirePkce.default),
    scopes,
  })
  .superRefine(({ type, redirectUris: uris }, context) => {
    if (!hasSignIn(type)) return
    for (const [path, message] of redirectUriErrors(uris, type))
      context.addIssue({ code: 'custom', path: ['redirectUris', ...path], message })
  })
  .transform((application) => ({
    ...application,
    requirePkce: application.requirePkce || !choosesPkce(application.type),
    redirectUris: hasSignIn(application.type) ? filled(application.redirectUris) : [],
    scopes: asksForScopes(application.type) ? wanted(application.scopes) : [],
  }))
export type RegisterApplication = z.output<typeof RegisterApplication>
export type RegisterApplicationInput = z.input<typeof RegisterApplication>

/** The rules depend on the kind of application. */
export const ReturnAddresses = (type: ApplicationType) =>
  z
    .object({ redirectUris })
    .superRefine(({ redirectUris: uris }, context) => {
      for (const [path, message] of redirectUriErrors(uris, type))
        context.addIssue({ code: 'custom', path: ['redirectUris', ...path], message })
    })
    .transform((addresses) => ({ redirectUris: filled(addresses.redirectUris) }))

export const Permissions = z
  .object({ scopes })
  .transform((permissions) => ({ scopes: wanted(permissions.scopes) }))

/** How long the secrets that are there stay valid beside a new one. */
export const overlaps = ['now', 'hour', 'day', 'week'] as const
export const NewSecret = z.object({ overlap: z.enum(overlaps) })
export type NewSecret = z.infer<typeof NewSecret>

const filled = (uris: string[]) => [...new Set(uris.filter((uri) => uri !== ''))]
const wanted = (wishes: ScopeWish[]) => wishes.filter(({ wish }) => wish !== 'no')

function redirectUriErrors(uris: string[], type: ApplicationType): [number[], string][] {
  if (filled(uris).length === 0) return [[[0], 'redirect_uri_required']]
  return uris.flatMap((uri, index): [number[], string][] => {
    const problem = uri === '' ? null : redirectUriProblem(uri, type)
    return problem ? [[[index], `redirect_uri_${problem}`]] : []
  })
}
