import { z } from 'zod'
import { listScopeNames } from '@/lib/data/catalogue'
import { findUserDetails } from '@/lib/data/imported-users'
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

/** Every problem of every row, not only the first. */
export async function readImport(
  content: unknown,
): Promise<{ ok: true; file: ImportFile } | { ok: false; problems: ImportProblem[] }> {
  const lists = Lists.safeParse(content)
  if (!lists.success) return { ok: false, problems: issuesOf(lists.error, 'file', null) }
  const problems: ImportProblem[] = []
  const file: ImportFile = {
    scopes: parseRows('scopes', ImportedScope, lists.data.scopes, problems),
    resources: parseRows('resources', ImportedResource, lists.data.resources, problems),
    detail_types: parseRows('detail_types', ImportedDetailType, lists.data.detail_types, problems),
    users: parseRows('users', ImportedUser, lists.data.users, problems),
    applications: parseRows('applications', ImportedApplication, lists.data.applications, problems),
  }
  // What refers to a refused row would be reported twice.
  if (problems.length === 0) problems.push(...repeats(file), ...(await danglingReferences(file)))
  return problems.length > 0 ? { ok: false, problems } : { ok: true, file }
}

function parseRows<Row>(
  kind: ImportKind,
  schema: z.ZodType<Row>,
  rows: unknown[],
  problems: ImportProblem[],
): Row[] {
  return rows.flatMap((row, index) => {
    const parsed = schema.safeParse(row)
    if (parsed.success) return [parsed.data]
    problems.push(...issuesOf(parsed.error, kind, index + 1))
    return []
  })
}

const issuesOf = (error: z.ZodError, kind: ImportProblem['kind'], row: number | null): ImportProblem[] =>
  error.issues.map(({ path, message }) => ({ kind, row, field: path.join('.'), message }))

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
