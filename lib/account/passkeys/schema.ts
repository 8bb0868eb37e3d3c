import { z } from 'zod'

/** An answer of an authenticator with several certificates stays below this. */
const mostCharacters = 32_000

const base64url = z
  .string()
  .regex(/^[\w-]*$/)
  .max(mostCharacters)

/** Members that are not read are dropped. */
export const Assertion = z.object({
  id: base64url.min(1).max(1400),
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.nullish().transform((handle) => handle ?? undefined),
  }),
})
export type Assertion = z.output<typeof Assertion>

export const transportNames = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const

export const Attestation = z.object({
  id: base64url.min(1).max(1400),
  rawId: base64url,
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    /** Unknown names are left out; a browser may know more. */
    transports: z
      .array(z.string())
      .max(20)
      .optional()
      .transform((names) => transportNames.filter((name) => names?.includes(name))),
  }),
})
export type Attestation = z.output<typeof Attestation>

const ClientData = z.object({ challenge: base64url.min(1).max(200) })

/** What a form's field holds; null: nothing of that shape. */
export function readAnswer<Answer>(schema: z.ZodType<Answer>, field: unknown): Answer | null {
  const value = typeof field === 'string' ? parseJson(field) : undefined
  const parsed = schema.safeParse(value)
  return parsed.success ? parsed.data : null
}

export function challengeIn({ response }: { response: { clientDataJSON: string } }): string | null {
  const text = Buffer.from(response.clientDataJSON, 'base64url').toString()
  const parsed = ClientData.safeParse(parseJson(text))
  return parsed.success ? parsed.data.challenge : null
}

function parseJson(text: string): unknown {
  if (text.length > mostCharacters) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
