import type { Command } from 'commander'
import { terminal as operator } from '@/lib/admin/actor'
import { restorePerson, suspendPerson } from '@/lib/admin/change-person'
import { accountOf } from '../account-of'
import { unlessRefused } from '../unless-refused'
import { answer, type Terminal } from '../terminal'

type Options = { email: string; reason?: string; json?: boolean }

/** `user suspend` and its way back, `user restore`. What is so already stays, and is no error. */
export function userSuspend(noun: Command, terminal: Terminal): void {
  define('suspend', 'Suspend an account: sign it out everywhere and refuse its tokens')
    .option('--reason <text>', 'why, for the audit log')
    .action(async ({ email, reason = '', json }: Options) => {
      const account = await accountOf(email)
      unlessRefused(await suspendPerson(account.id, reason, operator))
      answer(terminal, json, { ...account, status: 'suspended' }, `${account.email} is suspended.`)
    })
  define('restore', 'Restore a suspended account').action(async ({ email, json }: Options) => {
    const account = await accountOf(email)
    unlessRefused(await restorePerson(account.id, operator))
    answer(terminal, json, { ...account, status: 'active' }, `${account.email} is active.`)
  })

  function define(verb: string, description: string): Command {
    return noun
      .command(verb)
      .description(description)
      .requiredOption('--email <address>')
      .option('--json', 'answer in JSON')
  }
}
