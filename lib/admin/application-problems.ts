import { problemText } from '@/lib/applications/problem-text'
import { wirePath } from '@/lib/applications/wire-names'
import { now } from '@/lib/clock'
import { listScopeClaims } from '@/lib/data/catalogue'
import { findApplicationDetails } from '@/lib/data/imported-applications'
import { readSettings } from '@/lib/data/settings'
import type { ImportProblem } from './import-plan'
import type { ImportedApplication, ImportFile } from './import-schema'
import { mergeApplication, type Allowed } from './merge-application'

/** Including the scopes of the file. */
export async function allowedWith(file: Pick<ImportFile, 'scopes' | 'resources'>): Promise<Allowed> {
  const [{ redirectSchemes }, catalogue] = await Promise.all([readSettings(), listScopeClaims()])
  const ofApis = file.resources.flatMap(({ value }) => value.scopes.map((name) => ({ name, claims: [] })))
  const own = file.scopes.map(({ value: { name, claims } }) => ({ name, claims }))
  const byName = new Map([...ofApis, ...catalogue, ...own].map((scope) => [scope.name, scope]))
  return { redirectSchemes, catalogue: [...byName.values()] }
}

/** The conflicts between the members of each application, and with stored rows. Unknown scopes are reported elsewhere. */
export async function applicationProblems(
  applications: ImportFile['applications'],
  allowed: Allowed,
): Promise<ImportProblem[]> {
  const problems: ImportProblem[] = []
  for (const { row, value } of applications) {
    const found = await findApplicationDetails(value.client_id, new Date(now()))
    const unknown = (value.scope ?? []).map((name) => ({ name, claims: [] }))
    const catalogue = [...unknown.filter(isNot(allowed.catalogue)), ...allowed.catalogue]
    const { after, problems: ofFields } = mergeApplication(value, found, { ...allowed, catalogue })
    const named = Object.fromEntries([...ofFields, ...secretProblems(value, after.tokenEndpointAuthMethod)])
    for (const [field, key] of Object.entries(named))
      problems.push({ kind: 'applications', row, field: wirePath(field), message: problemText(key) })
  }
  return problems
}

const isNot = (known: Allowed['catalogue']) => (scope: { name: string }) =>
  known.every(({ name }) => name !== scope.name)

const secretProblems = (application: ImportedApplication, method: string): [string, string][] =>
  (['client_secret', 'client_secret_hash'] as const).flatMap((member): [string, string][] =>
    method === 'none' && application[member] !== undefined ? [[member, 'no_secret']] : [],
  )
