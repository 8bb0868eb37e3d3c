import type { Command } from 'commander'
import { terminal as operator } from '@/lib/admin/actor'
import { createInitialAccessToken, tokenDays } from '@/lib/admin/initial-access-tokens'
import { Refusal } from '../refusal'
import { answer, table, type Terminal } from '../terminal'

const problems: Record<string, string> = {
  token_name: '--name has 1 to 80 characters.',
  token_quota: '--quota is a number from 1 to 10000.',
  token_days: `--days is one of ${tokenDays.join(', ')}.`,
  email_form: '--owner is an email address.',
  owner_unknown: 'There is no account with that address.',
}

type Options = { name: string; quota: string; days: string; owner: string; json?: boolean }

export function registrationTokenCreate(noun: Command, terminal: Terminal): void {
  noun
    .command('create')
    .description('Let programs register clients with a token (RFC 7591). It is printed once')
    .requiredOption('--name <text>', 'what it is for')
    .option('--quota <number>', 'how many clients it may register', '10')
    .option('--days <number>', `for how many days it works: ${tokenDays.join(', ')}`, '30')
    .option('--owner <email>', 'whose the clients will be; the administrators’ if left out', '')
    .option('--json', 'answer in JSON')
    .action(async ({ json, ...typed }: Options) => {
      const outcome = await createInitialAccessToken(typed, operator)
      if (!outcome.ok) {
        const keys = Object.values(outcome.fieldErrors ?? {})
        throw new Refusal(keys.map((key) => problems[key] ?? key).join(' '))
      }
      const { id, token } = outcome.value
      answer(terminal, json, { id, token }, table([['token', token]]))
    })
}
