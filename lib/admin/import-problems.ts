import { z } from 'zod'
import { listScopeNames } from '@/lib/data/catalogue'
import { findUserDetails } from '@/lib/data/imported-users'
import { allowedWith, applicationProblems } from './application-problems'
import { ignoredBecause, nearestName } from './ignored-members'
import type { ImportKind, ImportProblem, RefusedRow } from './import-plan'
import { ImportedDetailType } from './import-requests'
import {
  ImportedApplication,
  ImportedResource,
  ImportedScope,
  ImportedUser,
  type ImportFile,
  type NumberedRow,
} from './import-schema'
import type { Allowed } from './merge-application'

const list = z.array(z.unknown()).default([])
const Lists = z.strictObject({
  scopes: list,
  resources: list,
  detail_types: list,
  users: list,
  applications: list,
})

export type ReadImport =
  | { ok: true; file: ImportFile; allowed: Allowed; warnings: ImportProblem[]; refused: RefusedRow[] }
  | { ok: false; problems: ImportProblem[] }

/**
 * Every problem of every row, not only the first; a warning is of a member that was left out. Unless it is `strict`, a person or an
 * application with a problem is left out of the file and refused: every other row is one that more rows may need.
 */
export async function readImport(content: unknown, { strict }: { strict: boolean }): Promise<ReadImport> {
  const lists = Lists.safeParse(content)
  if (!lists.success) return { ok: false, problems: issuesOf(lists.error, 'file', null, Lists.shape) }
  const found: Found = { problems: [], warnings: [] }
  const file: ImportFile = {
    scopes: parseRows('scopes', ImportedScope, lists.data.scopes, found),
    resources: parseRows('resources', ImportedResource, lists.data.resources, found),
    detail_types: parseRows('detail_types', ImportedDetailType, lists.data.detail_types, found),
    users: parseRows('users', ImportedUser, lists.data.users, found),
    applications: parseRows('applications', ImportedApplication, lists.data.applications, found),
  }
  const { problems, warnings } = found
  const allowed = await allowedWith(file)
  problems.push(...(await applicationProblems(file.applications, allowed)))
  const blocks = ({ kind }: ImportProblem) => strict || (kind !== 'users' && kind !== 'applications')
  // A row that refers to a refused row would be reported twice.
  if (problems.some(blocks)) return { ok: false, problems }
  problems.push(...repeats(file))
  problems.push(...(await danglingReferences(fit(file, problems))))
  if (problems.some(blocks)) return { ok: false, problems }
  const refused = problems.map((problem) => ({ ...problem, key: keyOf(problem, lists.data) }))
  return { ok: true, file: fit(file, problems), allowed, warnings, refused }
}

/** The file without the people and applications that have a problem. */
function fit(file: ImportFile, problems: ImportProblem[]): ImportFile {
  const without = (kind: ImportKind) => {
    const unfit = new Set(problems.flatMap((problem) => (problem.kind === kind ? [problem.row] : [])))
    return ({ row }: { row: number }) => !unfit.has(row)
  }
  return {
    ...file,
    users: file.users.filter(without('users')),
    applications: file.applications.filter(without('applications')),
  }
}

const key = z.string().optional().catch(undefined)
const Keyed = z.object({ email: key, client_id: key })

function keyOf({ kind, row }: ImportProblem, { users, applications }: z.infer<typeof Lists>): string | null {
  const rows = kind === 'users' ? users : applications
  const keys = Keyed.safeParse(rows[(row ?? 0) - 1]).data
  return (kind === 'users' ? keys?.email : keys?.client_id) ?? null
}

type Found = { problems: ImportProblem[]; warnings: ImportProblem[] }

function parseRows<Row>(
  kind: ImportKind,
  schema: z.ZodType<Row> & { shape: object },
  rows: unknown[],
  { problems, warnings }: Found,
): NumberedRow<Row>[] {
  return rows.flatMap((row, index) => {
    const ignored = unknownMembers(row, schema.shape).flatMap((name) => {
      const message = ignoredBecause(kind, name)
      return message === null ? [] : [{ kind, row: index + 1, field: name, message }]
    })
    warnings.push(...ignored)
    const parsed = schema.safeParse(
      without(
        row,
        ignored.map(({ field }) => field),
      ),
    )
    if (parsed.success) return [{ row: index + 1, value: parsed.data }]
    problems.push(...issuesOf(parsed.error, kind, index + 1, schema.shape))
    return []
  })
}

const unknownMembers = (row: unknown, shape: object): string[] =>
  typeof row === 'object' && row !== null
    ? Object.keys(row).filter((name) => !Object.hasOwn(shape, name))
    : []

const without = (row: unknown, names: string[]): unknown =>
  names.length === 0
    ? row
    : Object.fromEntries(Object.entries(row as object).filter(([name]) => !names.includes(name)))

const issuesOf = (
  error: z.ZodError,
  kind: ImportProblem['kind'],
  row: number | null,
  shape: object,
): ImportProblem[] =>
  error.issues.flatMap((issue) => {
    const field = issue.path.join('.')
    if (issue.code !== 'unrecognized_keys' || field !== '')
      return [{ kind, row, field, message: issue.message }]
    return issue.keys.map((name) => ({ kind, row, field: name, message: notKnown(name, shape) }))
  })

function notKnown(name: string, shape: object): string {
  const meant = nearestName(name, Object.keys(shape))
  return meant === null ? 'there is no such member' : `there is no such member: did you mean ${meant}?`
}

function repeats(file: ImportFile): ImportProblem[] {
  return [
    ...repeated('scopes', 'name', file.scopes),
    ...repeated('resources', 'identifier', file.resources),
    ...repeated('detail_types', 'type', file.detail_types),
    ...repeated('users', 'email', file.users),
    ...repeated('users', 'sub', file.users),
    ...repeated('applications', 'client_id', file.applications),
  ]
}

function repeated<Field extends string>(
  kind: ImportKind,
  field: Field,
  rows: NumberedRow<{ [name in Field]?: string | undefined }>[],
): ImportProblem[] {
  const seen = new Map<string, number>()
  return rows.flatMap(({ row, value }) => {
    const key = value[field]
    if (key === undefined) return []
    const first = seen.get(key)
    if (first === undefined) {
      seen.set(key, row)
      return []
    }
    return [{ kind, row, field, message: `the same as in row ${first}` }]
  })
}

async function danglingReferences(file: ImportFile): Promise<ImportProblem[]> {
  const scopes = new Set([
    ...(await listScopeNames()),
    ...file.scopes.map(({ value }) => value.name),
    ...file.resources.flatMap(({ value }) => value.scopes),
  ])
  const people = new Set(file.users.map(({ value }) => value.email))
  const problems: ImportProblem[] = []
  for (const { row: number, value } of file.applications) {
    const { scope = [], owner } = value
    const row = { kind: 'applications' as const, row: number }
    const unknown = scope.filter((each) => !scopes.has(each))
    if (unknown.length > 0)
      problems.push({ ...row, field: 'scope', message: `no such scope: ${unknown.join(' ')}` })
    if (owner !== undefined && !people.has(owner) && !(await findUserDetails(owner)))
      problems.push({ ...row, field: 'owner', message: `no account has the address ${owner}` })
  }
  return problems
}
