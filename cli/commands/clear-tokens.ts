import type { Command } from 'commander'
import { terminal as operator } from '@/lib/admin/actor'
import { clearTokens } from '@/lib/admin/clear-tokens'
import { Refusal } from '../refusal'
import { answer, type Terminal } from '../terminal'

export function clearTokensCommand(root: Command, terminal: Terminal): void {
  root
    .command('clear-tokens')
    .description(
      'Delete what has run out: tokens, codes, sessions, stored requests (also done every five minutes)',
    )
    .option('--json', 'answer in JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const outcome = await clearTokens(operator)
      if (!outcome.ok) throw new Refusal('Refused.')
      const counts = outcome.value
      const lines = Object.entries(counts).map(([kind, count]) => `${String(count).padStart(8)}  ${kind}`)
      answer(terminal, json, counts, lines.join('\n'))
    })
}
