import type { Command } from 'commander'
import { terminal as operator } from '@/lib/admin/actor'
import { createUser } from '@/lib/admin/create-user'
import { unlessNotCreated } from '../explain-creation'
import { readPassword, withPasswordOptions, type PasswordOptions } from '../read-password'
import { answer, type Terminal } from '../terminal'

type Options = PasswordOptions & { email: string; name?: string; unverified?: boolean; json?: boolean }

export function userCreate(noun: Command, terminal: Terminal): void {
  const command = noun
    .command('create')
    .description('Make an account')
    .requiredOption('--email <address>')
    .option('--name <name>')
    .option('--unverified', 'the address has to be verified by its owner')
    .option('--json', 'answer in JSON')
  withPasswordOptions(command).action(async (options: Options) => {
    const user = {
      email: options.email,
      name: options.name ?? null,
      password: await readPassword(terminal, options),
      emailVerified: !options.unverified,
      isAdmin: false,
    }
    const { id, email } = unlessNotCreated(await createUser(user, operator))
    answer(
      terminal,
      options.json,
      { id, email, email_verified: !options.unverified },
      `${email} has an account.`,
    )
  })
}
