import { z } from 'zod'
import { fields, sentFields } from '@/lib/applications/fields'
import { fromWire, isWrongShape } from '@/lib/applications/wire-names'

type SentField = (typeof sentFields)[number]

/** The messages of applications.errors, for a terminal. */
const reasons: Record<string, string> = {
  keys_not_a_set: 'expected a JWK Set: {"keys": [...]}',
  keys_none: 'expected at least one key',
  keys_too_many: 'expected 20 keys at most',
  key_private: 'expected public keys only: this holds a private key or a secret',
  key_kind: 'expected keys of the kinds RSA, EC and OKP',
  key_incomplete: 'one of the keys lacks a part',
  key_weak: 'expected RSA keys of 2048 bits or more, and no point of small order',
  key_too_long: 'expected RSA keys of 8192 bits or fewer',
  key_invalid: 'the numbers of a key are no key: a point that is not on its curve, for example',
  key_id_twice: 'two keys have the same kid',
  choice: 'expected one of the values that this server knows',
  web_address: 'expected an https address without a name in it',
  certificate_subject: 'expected a subject in the form of RFC 4514, such as CN=robot,O=Example,C=CH',
  certificate_host: 'expected a host name',
  certificate_uri: 'expected a URI',
  certificate_ip: 'expected an IP address',
  characters: 'expected no invisible or direction-changing characters',
  origin_not_exact: 'expected an origin such as https://app.example, with no path',
  email: 'expected one email address',
}

/** Our own messages are keys. */
const inWords = (message: string): string =>
  reasons[message] ?? (/^[a-z0-9_]+$/.test(message) ? message.replaceAll('_', ' ') : message)

/** Applies the rules of the application's page and the JSON API, with messages. */
const told = (field: SentField) =>
  z
    .unknown()
    .transform((value, context) => {
      if (isWrongShape(field, value)) {
        context.addIssue({ code: 'custom', message: 'expected names with a space between them' })
        return z.NEVER
      }
      const parsed = fields[field].schema.safeParse(fromWire(field, value))
      if (parsed.success) return parsed.data
      for (const { path, message } of parsed.error.issues)
        context.addIssue({ code: 'custom', path, message: inWords(message) })
      return z.NEVER
    })
    .optional()

type Imported = {
  [Field in SentField as (typeof fields)[Field]['wire']]: z.ZodOptional<
    z.ZodType<z.output<(typeof fields)[Field]['schema']>>
  >
}
export const importedFields = Object.fromEntries(
  sentFields.map((field) => [fields[field].wire, told(field)]),
) as unknown as Imported

/** The column of each member. */
export const importedColumns: Record<string, string> = {
  ...Object.fromEntries(sentFields.map((field) => [fields[field].wire, field])),
  imported_id: 'importedId',
}
