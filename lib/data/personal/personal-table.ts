/** One list of an export: the rows of a table that are about a person ($1: their ID, $2: their address). */
export type PersonalTable = {
  /** The member of the file. */
  name: string
  table: string
  /** On `t`. */
  condition: string
  /** The columns that are in the file, or an expression for one. */
  columns: (string | { name: string; as: string })[]
  /** The columns that are not, and why: a test asks for each. */
  withheld?: Record<string, string>
  /** Newest first, by this column. */
  order: string
}

// Why a column is not in the file.
export const secret = 'the hash of a secret'
export const sealed = 'encrypted: it holds a secret'
export const internal = 'of this server’s bookkeeping'
