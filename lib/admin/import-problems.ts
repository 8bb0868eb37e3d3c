import { z } from 'zod'
import { listScopeNames } from '@/lib/data/catalogue'
import { findUserDetails } from '@/lib/data/imported-users'
import { ignoredBecause, nearestName } from './ignored-members'
import type { ImportKind, ImportProblem } from './import-plan'
import { ImportedDetailType } from './import-requests'
import { ImportedApplication, ImportedResource, ImportedScope, ImportedUser } from './import-schema'

export type ImportFile = {
  scopes: ImportedScope[]
  resources: ImportedResource[]
  detail_types: ImportedDetailType[]
  users: ImportedUser[]
  applications: ImportedApplication[]
}

const list = z.array(z.unknown()).default([])
const Lists = z.strictObject({
  scopes: list,
  resources: list,
  detail_types: list,
  users: list,
  applications: list,
})

export type ReadImport =
  { ok: true; file: ImportFile; warnings: ImportProblem[] } | { ok: false; problems: ImportProblem[] }

/** Every problem of every row, not only the first; a warning is of a member that was left out. */
export async function readImport(content: unknown): Promise<ReadImport> {
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
  // What refers to a refused row would be reported twice.
  if (problems.length === 0) problems.push(...repeats(file), ...(await danglingReferences(file)))
  return problems.length > 0 ? { ok: false, problems } : { ok: true, file, warnings }
}

type Found = { problems: ImportProblem[]; warnings: ImportProblem[] }

function parseRows<Row>(
  kind: ImportKind,
  schema: z.ZodType<Row> & { shape: object },
  rows: unknown[],
  { problems, warnings }: Found,
): Row[] {
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
    if (parsed.success) return [parsed.data]
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
    ...repeated(
      'scopes',
      'name',
      file.scopes.map(({ name }) => name),
    ),
    ...repeated(
      'resources',
      'identifier',
      file.resources.map(({ identifier }) => identifier),
    ),
    ...repeated(
      'detail_types',
      'type',
      file.detail_types.map(({ type }) => type),
    ),
    ...repeated(
      'users',
      'email',
      file.users.map(({ email }) => email),
    ),
    ...repeated(
      'users',
      'sub',
      file.users.map(({ sub }) => sub),
    ),
    ...repeated(
      'applications',
      'client_id',
      file.applications.map(({ client_id }) => client_id),
    ),
  ]
}

function repeated(kind: ImportKind, field: string, keys: (string | undefined)[]): ImportProblem[] {
  const seen = new Map<string, number>()
  return keys.flatMap((key, index) => {
    if (key === undefined) return []
    const first = seen.get(key)
    if (first === undefined) {
      seen.set(key, index + 1)
      return []
    }
    return [{ kind, row: index + 1, field, message: `the same as in row ${first}` }]
  })
}

async function danglingReferences(file: ImportFile): Promise<ImportProblem[]> {
  const scopes = new Set([
    ...(await listScopeNames()),
    ...file.scopes.map(({ name }) => name),
    ...file.resources.flatMap((resource) => resource.scopes),
  ])
  const people = new Set(file.users.map(({ email }) => email))
  const problems: ImportProblem[] = []
  for (const [index, { scope = [], owner }] of file.applications.entries()) {
    const row = { kind: 'applications' as const, row: index + 1 }
    const unknown = scope.filter((each) => !scopes.has(each))
    if (unknown.length > 0)
      problems.push({ ...row, field: 'scope', message: `no such scope: ${unknown.join(' ')}` })
    if (owner !== undefined && !people.has(owner) && !(await findUserDetails(owner)))
      problems.push({ ...row, field: 'owner', message: `no account has the address ${owner}` })
  }
  return problems
}
