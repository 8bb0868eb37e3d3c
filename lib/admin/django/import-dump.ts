import { now } from '@/lib/clock'
import { listScopeClaims } from '@/lib/data/catalogue'
import type { Actor } from '../actor'
import { byAdministrator, importFile, type ImportReport } from '../import-file'
import type { ImportedRow, RefusedRow, SkippedRow } from '../import-plan'
import type { DumpedAccess } from './convert-access'
import { convertDump } from './convert-dump'
import type { DumpOptions } from './dump-options'
import { importAccess } from './import-access'
import { readDjangoDump } from './read-dump'

/**
 * Brings a django-oauth-toolkit over: people, groups, applications with the secrets they have, and what is alive of their tokens. Importing
 * the same dump again changes nothing. `strict`: one row that our own rules refuse keeps all of them out, instead of staying behind.
 */
export async function importDjangoDump(
  rows: unknown[],
  { dryRun, strict = true, ...options }: DumpOptions & { dryRun: boolean; strict?: boolean },
  actor: Actor,
): Promise<ImportReport> {
  const { dump, problems } = readDjangoDump(rows)
  if (problems.length > 0) return { ok: false, problems }
  const { content, access, skipped } = convertDump(dump, options, {
    catalogue: await listScopeClaims(),
    now: now(),
  })
  return byAdministrator(actor, async () => {
    const report = await importFile(content, { dryRun, strict }, actor)
    if (!report.ok) return report
    const isHere = whoseAreIn(report.rows)
    const imported = await importAccess(access.filter(isHere), { dryRun }, actor)
    const behind = access.filter((each) => !isHere(each)).map(leftBehind)
    return {
      ...report,
      rows: [...report.rows, ...imported],
      skipped: [...skipped, ...report.refused.map(unfit), ...behind],
      refused: [],
    }
  })
}

/** A token needs its application, and its person if it has one. */
function whoseAreIn(rows: ImportedRow[]): (access: DumpedAccess) => boolean {
  const keysOf = (kind: ImportedRow['kind']) =>
    new Set(rows.flatMap((row) => (row.kind === kind ? [row.key] : [])))
  const applications = keysOf('applications')
  const users = keysOf('users')
  return ({ clientId, email }) => applications.has(clientId) && (email === null || users.has(email))
}

const unfit = ({ kind, key, field, message }: RefusedRow): SkippedRow => ({
  kind: kind === 'users' ? 'users' : 'applications',
  key: key ?? '-',
  outcome: 'skipped',
  reason: `${field}: ${message}`,
})

const leftBehind = ({ clientId }: DumpedAccess): SkippedRow => ({
  kind: 'access',
  key: clientId,
  outcome: 'skipped',
  reason: 'its application or its person stays behind',
})
