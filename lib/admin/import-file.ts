import { mayAdminister, NotAdministrator } from './audited-change'
import type { Actor } from './actor'
import { planApplication } from './import-applications'
import { planDetailType, planResource, planScope } from './import-catalogue'
import type { ImportedRow, ImportProblem, PlannedRow, RefusedRow, SkippedRow } from './import-plan'
import { readImport } from './import-problems'
import type { ImportFile } from './import-schema'
import { planUser } from './import-users'
import type { Allowed } from './merge-application'

export type ImportReport =
  | {
      ok: true
      dryRun: boolean
      rows: ImportedRow[]
      skipped: SkippedRow[]
      warnings: ImportProblem[]
      refused: RefusedRow[]
    }
  | { ok: false; problems: ImportProblem[] }

/** Enough for the database and the password hashes to overlap, and no more than they take. */
const atOnce = 4

/**
 * All rows are checked before the first is written. Each is one transaction, and importing the same file again changes nothing: an import
 * that was cut short is simply run again. `strict`: one row that is refused keeps all of them out.
 */
export async function importFile(
  content: unknown,
  { dryRun, strict = true }: { dryRun: boolean; strict?: boolean },
  actor: Actor,
): Promise<ImportReport> {
  return byAdministrator(actor, async () => {
    const read = await readImport(content, { strict })
    if (!read.ok) return read
    const rows: ImportedRow[] = []
    for (const planList of listsInOrder(read.file, read.allowed, actor)) {
      rows.push(...(await inTurns(planList, (plan) => carryOut(plan, dryRun))))
    }
    return { ok: true, dryRun, rows, skipped: [], warnings: read.warnings, refused: read.refused }
  })
}

/** Reads nothing for a person who is no administrator; one who is dismissed meanwhile gets no further. */
export async function byAdministrator(
  actor: Actor,
  work: () => Promise<ImportReport>,
): Promise<ImportReport> {
  const message = 'only an administrator may import'
  const refused: ImportReport = { ok: false, problems: [{ kind: 'file', row: null, field: '', message }] }
  if (!(await mayAdminister(actor))) return refused
  return work().catch((error: unknown) => {
    if (error instanceof NotAdministrator) return refused
    throw error
  })
}

/** A row comes after the rows that it refers to. */
const listsInOrder = (file: ImportFile, allowed: Allowed, actor: Actor): (() => Promise<PlannedRow>)[][] => [
  file.scopes.map(
    ({ row, value }) =>
      () =>
        planScope(value, row, actor),
  ),
  file.resources.map(
    ({ row, value }) =>
      () =>
        planResource(value, row, actor),
  ),
  file.detail_types.map(
    ({ row, value }) =>
      () =>
        planDetailType(value, row, actor),
  ),
  file.users.map(
    ({ row, value }) =>
      () =>
        planUser(value, row, actor),
  ),
  file.applications.map(
    ({ row, value }) =>
      () =>
        planApplication(value, row, allowed, actor),
  ),
]

async function carryOut(plan: () => Promise<PlannedRow>, dryRun: boolean): Promise<ImportedRow> {
  const { apply, secret, ...row } = await plan()
  if (dryRun) return row
  await apply()
  return secret === undefined ? row : { ...row, secret }
}

async function inTurns<Item, Result>(
  items: Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results = new Array<Result>(items.length)
  const queue = items.entries()
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return results
}
