import type { Command } from 'commander'
import { setSuspended } from '@/lib/admin/suspend-user'
import { Refusal } from '../refusal'
import { answer, type Terminal } from '../terminal'

type Options = { email: string; json?: boolean }

/** `user suspend` and its way back, `user restore`. */
export function userSuspend(noun: Command, terminal: Terminal): void {
  define('suspend', 'Close an account, and all access given away with it, until it is restored', true)
  define('restore', 'Open a suspended account again', false)

  function define(verb: string, description: string, isSuspended: boolean): void {
    noun
      .command(verb)
      .description(description)
      .requiredOption('--email <address>')
      .option('--json', 'answer in JSON')
      .action(async ({ email, json }: Options) => {
        const user = await setSuspended(email, isSuspended)
        if (!user) throw new Refusal(`Nobody has an account with ${email}.`)
        const status = isSuspended ? 'suspended' : 'active'
        answer(terminal, json, { ...user, status }, `${user.email} is ${status}.`)
      })
  }
}
