import { now } from '@/lib/clock'
import { listScopeNames } from '@/lib/data/catalogue'
import type { Actor } from '../actor'
import { byAdministrator, importFile, type ImportReport } from '../import-file'
import { convertDump } from './convert-dump'
import type { DumpOptions } from './dump-options'
import { importAccess } from './import-access'
import { readDjangoDump } from './read-dump'

/**
 * Brings a django-oauth-toolkit over: people, groups, applications with the secrets they have, and what is alive of their tokens. Importing
 * the same dump again changes nothing.
 */
export async function importDjangoDump(
  rows: unknown[],
  { dryRun, ...options }: DumpOptions & { dryRun: boolean },
  actor: Actor,
): Promise<ImportReport> {
  const { dump, problems } = readDjangoDump(rows)
  if (problems.length > 0) return { ok: false, problems }
  const { content, access, skipped } = convertDump(dump, options, {
    knownScopes: await listScopeNames(),
    now: now(),
  })
  return byAdministrator(actor, async () => {
    const report = await importFile(content, { dryRun }, actor)
    if (!report.ok) return report
    const imported = await importAccess(access, { dryRun }, actor)
    return { ...report, rows: [...report.rows, ...imported], skipped }
  })
}
