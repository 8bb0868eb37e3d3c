import type { Command } from 'commander'
import { terminal as operator } from '@/lib/admin/actor'
import { resetTwoStep } from '@/lib/admin/reset-two-step'
import { accountOf } from '../account-of'
import { answer, type Terminal } from '../terminal'
import { unlessRefused } from '../unless-refused'

type Options = { email: string; reason: string; json?: boolean }

/** `user reset-mfa`: for a person who lost their phone and their recovery codes. */
export function userResetMfa(noun: Command, terminal: Terminal): void {
  noun
    .command('reset-mfa')
    .description('Remove the second factor of an account and sign it out everywhere')
    .requiredOption('--email <address>')
    .requiredOption('--reason <text>', 'why, for the audit log')
    .option('--json', 'answer in JSON')
    .action(async ({ email, reason, json }: Options) => {
      const account = await accountOf(email)
      unlessRefused(await resetTwoStep(account.id, reason, operator))
      answer(terminal, json, account, `${account.email} signs in without a second factor.`)
    })
}
