import type { Command } from 'commander'
import { terminal as operator } from '@/lib/admin/actor'
import { withdrawKey } from '@/lib/admin/withdraw-key'
import { Refusal } from '../refusal'
import { answer, table, type Terminal } from '../terminal'

const sealed = 'AUTH_SECRET is not the one that the keys are sealed under. Nothing was changed.'

export function keysWithdraw(noun: Command, terminal: Terminal): void {
  noun
    .command('withdraw <kid>')
    .description(
      'For a key that may have leaked: publish it no longer. Every token that it signed stops verifying',
    )
    .option('--json', 'answer in JSON')
    .action(async (kid: string, { json }: { json?: boolean }) => {
      const outcome = await withdrawKey(kid, operator)
      if (!outcome)
        throw new Refusal(`There is no key ${kid} that could be withdrawn. /admin/keys lists them.`)
      if (!outcome.ok) throw new Refusal(sealed)
      const { algorithm, status, active } = outcome.value
      const rows: [string, string][] = [
        [algorithm, `${kid} is withdrawn: tokens that it signed stop verifying`],
        ...(status === 'active' && active
          ? [[algorithm, `signs with ${active} from now on`] as [string, string]]
          : []),
      ]
      answer(terminal, json, { algorithm, withdrawn: kid, active }, table(rows))
    })
}
