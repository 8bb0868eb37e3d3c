import { isDeepStrictEqual } from 'node:util'

export type ImportKind = 'scopes' | 'resources' | 'detail_types' | 'users' | 'applications' | 'access'

/** What importing a row does, or would do in a trial. */
export type ImportedRow = {
  kind: ImportKind
  /** Counted from 1, within its list. */
  row: number
  /** The email address, client ID, identifier or name that it goes by. */
  key: string
  outcome: 'created' | 'updated' | 'unchanged'
  changes: string[]
  /** A secret that was made for it: this is the only time it is seen. */
  secret?: string
}

/** A row of another system's dump that has no place here, and why. */
export type SkippedRow = { kind: ImportKind; key: string; outcome: 'skipped'; reason: string }

/** `field` is a path such as `redirect_uris.0`; empty when the whole row or file is meant. */
export type ImportProblem = { kind: ImportKind | 'file'; row: number | null; field: string; message: string }

/** A refused row, while the rest is imported; `key` is its email address or client ID, null without one. */
export type RefusedRow = ImportProblem & { key: string | null }

/** A row that was compared with what is there; `apply` makes it so, in one transaction. */
export type PlannedRow = ImportedRow & { apply: () => Promise<void> }

/** The given fields with a different value. */
export function changesOf<Fields extends object>(present: Fields, wanted: Partial<Fields>): Partial<Fields> {
  const entries = Object.entries(wanted).filter(
    ([name, value]) => !isDeepStrictEqual(present[name as keyof Fields], value),
  )
  return Object.fromEntries(entries) as Partial<Fields>
}

export const outcomeOf = (isNew: boolean, changes: string[]): ImportedRow['outcome'] => {
  if (isNew) return 'created'
  return changes.length > 0 ? 'updated' : 'unchanged'
}

/** A given wire field under the column that keeps it; what is absent stays absent. */
export function renamed(row: object, columns: Record<string, string>): Record<string, unknown> {
  const values = new Map<string, unknown>(Object.entries(row))
  const entries = Object.entries(columns)
    .map(([wire, column]) => [column, values.get(wire)] as const)
    .filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries)
}
