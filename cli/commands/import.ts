import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { importFile, type ImportReport } from '@/lib/admin/import-file'
import { describeProblems } from '../describe-problems'
import { Refusal } from '../refusal'
import { answer, type Terminal } from '../terminal'

type Options = { dryRun?: boolean; json?: boolean }

export function importCommand(root: Command, terminal: Terminal): void {
  root
    .command('import')
    .description('Bring in people, applications, APIs and scopes from a JSON file ("-": standard input)')
    .argument('<file>')
    .option('--dry-run', 'say what would change, and change nothing')
    .option('--json', 'answer in JSON')
    .action(async (file: string, { dryRun = false, json }: Options) => {
      const report = await importFile(await readJson(file, terminal), { dryRun })
      if (report.ok) return answer(terminal, json, report, describe(report))
      if (json) terminal.write(JSON.stringify(report, null, 2))
      throw new Refusal(`Nothing was imported.\n${describeProblems(report.problems)}`)
    })
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
    if (file !== '-') return await readFile(resolve(terminal.folder, file), 'utf8')
    let text = ''
    for await (const chunk of terminal.input) text += String(chunk)
    return text
  } catch {
    throw new Refusal(`${file} cannot be read.`)
  }
}

function describe({ rows, dryRun }: Extract<ImportReport, { ok: true }>): string {
  const changed = rows.filter(({ outcome }) => outcome !== 'unchanged')
  const lines = changed.map(({ kind, row, key, outcome, changes, secret }) => {
    const what = changes.length > 0 ? ` (${changes.join(', ')})` : ''
    return `${kind} ${row}  ${key}  ${outcome}${what}${secret ? `  client_secret ${secret} (shown once)` : ''}`
  })
  const count = (wanted: string) => rows.filter(({ outcome }) => outcome === wanted).length
  const sum = `${count('created')} created, ${count('updated')} updated, ${count('unchanged')} unchanged`
  return [...lines, dryRun ? `${sum}: this was a dry run, nothing was written.` : sum].join('\n')
}
