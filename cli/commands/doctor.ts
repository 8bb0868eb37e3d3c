import type { Command } from 'commander'
import { examine, type Finding } from '@/lib/admin/doctor'
import { Refusal } from '../refusal'
import { answer, type Terminal } from '../terminal'

const marks = { ok: '✓', warning: '!', failed: '✖' }

export function doctor(root: Command, terminal: Terminal): void {
  root
    .command('doctor')
    .description('Look at everything a sign-in depends on')
    .option('--json', 'answer in JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const findings = await examine()
      answer(terminal, json, { findings }, findings.map(describe).join('\n'))
      const sick = findings.filter(({ state }) => state === 'failed').length
      if (sick > 0) throw new Refusal(`${sick} of ${findings.length} checks failed.`)
    })
}

const describe = ({ check, state, found, advice }: Finding): string =>
  `${marks[state]} ${check.padEnd(14)}${found}${advice ? `\n  ${' '.repeat(14)}${advice}` : ''}`
