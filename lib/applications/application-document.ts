import { z } from 'zod'
import { applicationFields, fields, type ApplicationField } from './fields'

export { applicationFields } from './fields'
export type { ApplicationField } from './fields'

type Table = typeof fields
type Shape = { -readonly [Field in ApplicationField]: Table[Field]['schema'] }
const shape = Object.fromEntries(applicationFields.map((field) => [field, fields[field].schema])) as Shape

/**
 * Everything that its owner may change of an application. One document for the pages, the JSON API and the command line; what belongs
 * to administrators is not in it.
 */
export const ApplicationDocument = z.strictObject(shape)
export type ApplicationDocument = z.output<typeof ApplicationDocument>

/** Some of it, as a change is sent. What it does not name stays. */
export const ApplicationChanges = ApplicationDocument.partial()
export type ApplicationChanges = z.output<typeof ApplicationChanges>

type WithDefault = {
  [Field in ApplicationField]: Table[Field] extends { default: unknown } ? Field : never
}[ApplicationField]

/** The default of a member that a whole document leaves out, which `null` restores (RFC 7396). */
export const documentDefaults = Object.fromEntries(
  applicationFields.flatMap((field) => {
    const entry = fields[field]
    return 'default' in entry ? [[field, entry.default]] : []
  }),
) as Pick<ApplicationDocument, WithDefault>
