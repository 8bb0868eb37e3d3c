import { Option, type Command } from 'commander'
import { terminal as operator } from '@/lib/admin/actor'
import { algorithms, rotateKeys, type Algorithm } from '@/lib/admin/rotate-keys'
import { Refusal } from '../refusal'
import { answer, table, type Terminal } from '../terminal'

const sealed = 'AUTH_SECRET is not the one that the keys are sealed under. Nothing was changed.'
const tooNew =
  'The next key was published less than 10 minutes ago, and verifiers may not know it yet. Nothing was changed.'

type Options = { algorithm?: Algorithm; json?: boolean }

export function keysRotate(noun: Command, terminal: Terminal): void {
  noun
    .command('rotate')
    .description('Sign with the next key; the last one stays published until what it signed has run out')
    .addOption(new Option('--algorithm <name>', 'only this one').choices([...algorithms]))
    .option('--json', 'answer in JSON')
    .action(async ({ algorithm, json }: Options) => {
      const outcome = await rotateKeys(algorithm ?? null, operator)
      if (!outcome?.ok) throw new Refusal(outcome?.message === 'key_too_new' ? tooNew : sealed)
      const active = outcome.value
      const rows = active.map((key): [string, string] => [
        key.algorithm,
        key.isNew
          ? `signs with ${key.kid} from now on`
          : `still signs with ${key.kid}: the next key was published less than 10 minutes ago`,
      ])
      const shown = active.map(({ algorithm, kid, isNew }) => ({ algorithm, kid, rotated: isNew }))
      answer(terminal, json, { active: shown }, table(rows))
    })
}
