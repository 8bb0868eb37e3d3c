import type { Command } from 'commander'
import { clearTokens } from '@/lib/admin/clear-tokens'
import { answer, type Terminal } from '../terminal'

export function clearTokensCommand(root: Command, terminal: Terminal): void {
  root
    .command('clear-tokens')
    .description(
      'Delete what has run out: tokens, codes, sessions, stored requests (also done every five minutes)',
    )
    .option('--json', 'answer in JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const counts = await clearTokens()
      const lines = Object.entries(counts).map(([kind, count]) => `${String(count).padStart(8)}  ${kind}`)
      answer(terminal, json, counts, lines.join('\n'))
    })
}
