import { z } from 'zod'
import type { AuthorizationServer } from '../authorization-server'
import { OAuthError } from '../errors'
import type { AuthorizationDetail, AuthorizationDetailTypeRecord, ClientRecord } from '../records'

/** Short enough for a person to read on the consent page. */
const longest = 8192
const most = 10

// Characters that a page cannot show or the database cannot store.
const unshowable = /[\p{Cc}\p{Surrogate}\u202A-\u202E\u2066-\u2069]/u
const shownText = (length: number) =>
  z
    .string()
    .min(1)
    .max(length)
    .refine((text) => !unshowable.test(text))

const kinds = {
  text: shownText(500),
  number: z.number(),
  list: z.array(shownText(200)).min(1).max(20),
} satisfies Record<AuthorizationDetailTypeRecord['fields'][number]['kind'], z.ZodType>

const Details = z
  .array(z.looseObject({ type: z.string() }))
  .min(1)
  .max(most)

/** RFC 9396 sections 2 and 5: only types that are registered and allowed to the client, with exactly their fields. */
export async function readAuthorizationDetails(
  server: Pick<AuthorizationServer, 'store'>,
  text: string | null,
  client: ClientRecord,
): Promise<AuthorizationDetail[] | null> {
  const details = parseDetails(text)
  if (details === null) return null
  const types = await server.store.listAuthorizationDetailTypes()
  for (const detail of details) {
    const type = types.find(({ type }) => type === detail.type)
    if (!type || !client.authorizationDetailsTypes.includes(detail.type))
      throw invalid('A type in the authorization_details is not one that this client may ask for.')
    if (!schemaOf(type).safeParse(detail).success)
      throw invalid('The authorization_details do not have the fields of their type.')
  }
  return details
}

/** The parsed parameter, before its types are checked. null: it is absent. */
export function parseDetails(text: string | null): AuthorizationDetail[] | null {
  if (text === null) return null
  if (text.length > longest) throw invalid('The authorization_details are longer than 8 KB.')
  const details = Details.safeParse(parseJson(text))
  if (!details.success)
    throw invalid('The authorization_details must be a list of at most 10 objects with a type.')
  return details.data
}

function schemaOf({ type, fields }: AuthorizationDetailTypeRecord) {
  const shape = fields.map(({ name, kind, required }): [string, z.ZodType] => [
    name,
    required ? kinds[kind] : kinds[kind].optional(),
  ])
  return z.strictObject({ ...Object.fromEntries(shape), type: z.literal(type) })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw invalid('The authorization_details are not JSON.', cause)
  }
}

const invalid = (description: string, cause?: unknown) =>
  new OAuthError('invalid_authorization_details', description, { cause })
