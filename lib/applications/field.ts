import type { z } from 'zod'

/** One thing that its owner may set: its name outside, what it may be, and what it is when nobody says anything. */
export type Field = {
  wire: string
  schema: z.ZodType
  default?: unknown
  /** RFC 6749 section 3.3: a list that travels as one text. */
  spaced?: true
}
export type Fields = Record<string, Field>
