import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { terminal as operator } from '@/lib/admin/actor'
import { importDjangoDump } from '@/lib/admin/django/import-dump'
import { isDjangoDump } from '@/lib/admin/django/read-dump'
import { importFile, type ImportReport } from '@/lib/admin/import-file'
import type { RefusedRow } from '@/lib/admin/import-plan'
import { describeProblems } from '../describe-problems'
import { decodeText, readAll } from '../read-text'
import { Refusal } from '../refusal'
import { answer, type Terminal } from '../terminal'

type Options = {
  dryRun?: boolean
  strict?: boolean
  scope?: string
  allowLegacy?: boolean
  addressesVerified?: boolean
  json?: boolean
}

export function importCommand(root: Command, terminal: Terminal): void {
  root
    .command('import')
    .description(
      'Bring in people, applications, APIs and scopes from a JSON file, or the dump of a django-oauth-toolkit ("-": standard input)',
    )
    .argument('<file>')
    .option('--dry-run', 'say what would change, and change nothing')
    .option('--strict', 'one row that is refused keeps all of them out')
    .option('--scope <scopes>', 'of a dump: the scopes that every application may ask for')
    .option('--allow-legacy', 'of a dump: keep the implicit and password grants')
    .option('--addresses-verified', 'of a dump: every email address in it was confirmed there')
    .option('--json', 'answer in JSON')
    .action(async (file: string, options: Options) => {
      const { json } = options
      const report = await importContent(await readJson(file, terminal), options)
      if (report.ok && report.warnings.length > 0) terminal.writeError(describeProblems(report.warnings))
      if (report.ok) {
        answer(terminal, json, report, describe(report))
        if (report.refused.length > 0) throw new Refusal(describeRefused(report.refused))
        return
      }
      if (json) terminal.write(JSON.stringify(report, null, 2))
      throw new Refusal(`Nothing was imported.\n${describeProblems(report.problems)}`)
    })
}

function importContent(content: unknown, options: Options): Promise<ImportReport> {
  const { dryRun = false, strict = false, scope, allowLegacy = false, addressesVerified = false } = options
  if (!isDjangoDump(content)) return importFile(content, { dryRun, strict }, operator)
  const scopes = scope?.split(' ').filter(Boolean)
  const choices = { dryRun, strict, allowLegacy, addressesVerified, ...(scopes && { scopes }) }
  return importDjangoDump(content, choices, operator)
}

async function readJson(file: string, terminal: Terminal): Promise<unknown> {
  const text = await readText(file, terminal)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Refusal(`${file} is not JSON: ${(error as Error).message}`)
  }
}

async function readText(file: string, terminal: Terminal): Promise<string> {
  try {
    if (file !== '-') return decodeText(await readFile(resolve(terminal.folder, file)))
    return await readAll(terminal.input)
  } catch (error) {
    throw new Refusal(`${file} ${error instanceof TypeError ? 'is not UTF-8' : 'cannot be read'}.`)
  }
}

const describeRefused = (refused: RefusedRow[]): string =>
  refused
    .map(({ key, ...problem }) => `${key === null ? '' : `${key}  `}refused: ${describeProblems([problem])}`)
    .join('\n')

function describe({ rows, skipped, dryRun }: Extract<ImportReport, { ok: true }>): string {
  const changed = rows.filter(({ outcome }) => outcome !== 'unchanged')
  const lines = changed.map(({ kind, row, key, outcome, changes, secret }) => {
    const what = changes.length > 0 ? ` (${changes.join(', ')})` : ''
    return `${kind} ${row}  ${key}  ${outcome}${what}${secret ? `  client_secret ${secret} (shown once)` : ''}`
  })
  const left = skipped.map(({ kind, key, reason }) => `${kind}  ${key}  skipped: ${reason}`)
  const count = (wanted: string) => rows.filter(({ outcome }) => outcome === wanted).length
  const sum = `${count('created')} created, ${count('updated')} updated, ${count('unchanged')} unchanged`
  return [...lines, ...left, dryRun ? `${sum}: this was a dry run, nothing was written.` : sum].join('\n')
}
