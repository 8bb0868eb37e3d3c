import { z } from 'zod'
import type { ImportProblem } from '../import-plan'
import { DumpedRows } from './dumped-rows'
import {
  DumpedAccessToken,
  DumpedApplication,
  DumpedCode,
  DumpedGroup,
  DumpedRefreshToken,
  DumpedUser,
} from './dump-schema'

export type DjangoDump = {
  users: DumpedRows<DumpedUser>
  groups: DumpedRows<z.infer<typeof DumpedGroup>>
  applications: DumpedRows<DumpedApplication>
  accessTokens: DumpedRows<DumpedAccessToken>
  refreshTokens: DumpedRows<DumpedRefreshToken>
  codes: DumpedRows<DumpedCode>
}

const Row = z.object({
  model: z.string(),
  pk: z.union([z.number(), z.string()]).transform(String).optional(),
  fields: z.record(z.string(), z.unknown()),
})

/** `manage.py dumpdata` writes one list of rows, each with its model. */
export const isDjangoDump = (content: unknown): content is unknown[] =>
  Array.isArray(content) && content.every((row) => Row.safeParse(row).success)

/** Every row of the models that have a place here, by key; permissions, sessions and other applications' rows are passed by. */
export function readDjangoDump(rows: unknown[]): { dump: DjangoDump; problems: ImportProblem[] } {
  const dump: DjangoDump = {
    users: new DumpedRows(),
    groups: new DumpedRows(),
    applications: new DumpedRows(),
    accessTokens: new DumpedRows(),
    refreshTokens: new DumpedRows(),
    codes: new DumpedRows(),
  }
  const problems: ImportProblem[] = []
  for (const [index, each] of rows.entries()) {
    const { model, pk, fields } = Row.parse(each)
    const list = listFor(model, fields, dump)
    if (!list) continue
    const parsed = list.schema.safeParse(fields)
    if (parsed.success) list.rows.add(pk ?? null, naturalKeys(parsed.data), parsed.data)
    else problems.push(...issuesOf(parsed.error, model, index + 1))
  }
  return { dump, problems }
}

type List = { schema: z.ZodType; rows: DumpedRows<unknown> }

// A project may swap in user and application models of its own: those are known by their columns.
function listFor(model: string, fields: Record<string, unknown>, dump: DjangoDump): List | null {
  const name = model.split('.').at(-1)
  if (name === 'accesstoken') return { schema: DumpedAccessToken, rows: dump.accessTokens }
  if (name === 'refreshtoken') return { schema: DumpedRefreshToken, rows: dump.refreshTokens }
  if (name === 'grant') return { schema: DumpedCode, rows: dump.codes }
  if (model === 'auth.group') return { schema: DumpedGroup, rows: dump.groups }
  if ('client_id' in fields && 'authorization_grant_type' in fields)
    return { schema: DumpedApplication, rows: dump.applications }
  if ('password' in fields && 'email' in fields) return { schema: DumpedUser, rows: dump.users }
  return null
}

/** A person's is the username, or the address in a user model that has none; an application's is its client ID, a group's its name. */
function naturalKeys(fields: unknown): string[] {
  const { username, email, client_id: clientId, name } = fields as Record<string, string | undefined>
  const keys = clientId === undefined && username === undefined ? [name] : [username, email, clientId]
  return keys.filter((key) => key !== undefined && key !== '') as string[]
}

const issuesOf = (error: z.ZodError, model: string, row: number): ImportProblem[] =>
  error.issues.map(({ path, message }) => ({
    kind: 'file',
    row,
    field: `${model} ${path.join('.')}`,
    message,
  }))
