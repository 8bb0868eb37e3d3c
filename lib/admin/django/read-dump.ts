import { z } from 'zod'
import type { ImportProblem } from '../import-plan'
import {
  DumpedAccessToken,
  DumpedApplication,
  DumpedCode,
  DumpedGroup,
  DumpedRefreshToken,
  DumpedUser,
} from './dump-schema'

type Rows<Fields> = Map<string, Fields>

export type DjangoDump = {
  users: Rows<DumpedUser>
  groups: Rows<z.infer<typeof DumpedGroup>>
  applications: Rows<DumpedApplication>
  accessTokens: Rows<DumpedAccessToken>
  refreshTokens: Rows<DumpedRefreshToken>
  codes: Rows<DumpedCode>
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
    users: new Map(),
    groups: new Map(),
    applications: new Map(),
    accessTokens: new Map(),
    refreshTokens: new Map(),
    codes: new Map(),
  }
  const problems: ImportProblem[] = []
  for (const [index, each] of rows.entries()) {
    const { model, pk, fields } = Row.parse(each)
    const list = listFor(model, fields, dump)
    if (!list) continue
    const parsed = list.schema.safeParse(fields)
    if (parsed.success) list.rows.set(pk ?? naturalKey(parsed.data), parsed.data)
    else problems.push(...issuesOf(parsed.error, model, index + 1))
  }
  return { dump, problems }
}

type List = { schema: z.ZodType; rows: Rows<unknown> }

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

/** Where the dump was made with --natural-primary. */
function naturalKey(fields: unknown): string {
  const { username, client_id: clientId, name } = fields as Record<string, string>
  return username ?? clientId ?? name ?? ''
}

const issuesOf = (error: z.ZodError, model: string, row: number): ImportProblem[] =>
  error.issues.map(({ path, message }) => ({
    kind: 'file',
    row,
    field: `${model} ${path.join('.')}`,
    message,
  }))
