import { z } from 'zod'
import { applicationTypes, asksForScopes, choosesPkce, hasSignIn } from './application-type'
import { reason } from './field-schemas'
import { addresses, fields } from './fields'
import { redirectUriProblem } from './redirect-uri'

/** Forms and actions read the same schemas. Every message is a key of the namespace `applications.errors`. */
export const ScopeWish = z.object({
  name: z.string().max(200),
  wish: z.enum(['no', 'needed', 'optional']),
  reasonEn: reason,
  reasonZh: reason,
})
export type ScopeWish = z.infer<typeof ScopeWish>

/** A form sends a text, and an empty one for none. */
const typed = (schema: z.ZodPipe<z.ZodNullable<z.ZodString>>) => schema.in.unwrap()

/** The fields that the first form has; the others follow from the kind of application, and may be changed later. */
export const RegisterApplication = z
  .object({
    type: z.enum(applicationTypes),
    name: fields.name.schema,
    publisher: typed(fields.publisher.schema),
    homepageUri: typed(fields.homepageUri.schema),
    policyUri: typed(fields.policyUri.schema),
    tosUri: typed(fields.tosUri.schema),
    redirectUris: addresses,
    requirePkce: fields.requirePkce.schema.default(fields.requirePkce.default),
    scopes: z.array(ScopeWish).max(200),
  })
  .superRefine(({ type, redirectUris }, context) => {
    // By row, with the empty ones: the form says what is wrong beside each.
    if (!hasSignIn(type)) return
    if (redirectUris.every((uri) => uri === ''))
      context.addIssue({ code: 'custom', path: ['redirectUris', 0], message: 'redirect_uri_required' })
    for (const [index, uri] of redirectUris.entries()) {
      const problem = uri === '' ? null : redirectUriProblem(uri, type)
      if (problem)
        context.addIssue({
          code: 'custom',
          path: ['redirectUris', index],
          message: `redirect_uri_${problem}`,
        })
    }
  })
  .transform((application) => ({
    ...application,
    requirePkce: application.requirePkce || !choosesPkce(application.type),
    redirectUris: hasSignIn(application.type)
      ? fields.redirectUris.schema.parse(application.redirectUris)
      : [],
    scopes: asksForScopes(application.type) ? application.scopes.filter(({ wish }) => wish !== 'no') : [],
  }))
export type RegisterApplication = z.output<typeof RegisterApplication>
export type RegisterApplicationInput = z.input<typeof RegisterApplication>

/** How long the existing secrets stay valid beside a new one. */
export const overlaps = ['now', 'hour', 'day', 'week'] as const
export const NewSecret = z.object({ overlap: z.enum(overlaps) })
export type NewSecret = z.infer<typeof NewSecret>
