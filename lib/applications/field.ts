import type { z } from 'zod'

/** One thing that may be set: its name outside, what it may be, who may set it, and what it needs. */
export type Field = {
  wire: string
  schema: z.ZodType
  /** The default. */
  default?: unknown
  /** RFC 6749 section 3.3: a list that travels as one text. */
  spaced?: true
  /** How a form sends it, where its default does not tell: a text, a switch (boolean) or rows (list). */
  typed?: 'seconds' | 'switch' | 'words' | 'ticks' | 'json'
  /**
   * Absent: its owner. `client`: the client as well, with a token of its own. `administrator`: administrators only. `review`: administrators
   * only, by an act that has a record of its own, and never as a value that is sent.
   */
  setBy?: 'client' | 'administrator' | 'review'
  /** A person decides it, here: a client that registers itself cannot (RFC 7591). */
  notByProgram?: true
  /** The field that lists what its values, or its keys, are chosen from. */
  within?: string
  needs?: readonly Need[]
}
export type Fields = Record<string, Field>

/** What certain values of a field require of another field. For a list, a value counts if the list contains it. */
export type Need = {
  values: readonly unknown[]
  field: string
  /** The other field has one of these. */
  is?: readonly unknown[]
  /** The other field is none of these. */
  not?: readonly unknown[]
  /** A key of `applications.errors`. */
  problem: string
}
