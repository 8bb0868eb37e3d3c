import type { Command } from 'commander'
import { createUser } from '@/lib/admin/create-user'
import { explainCreation } from '../explain-creation'
import { readPassword, withPasswordOptions, type PasswordOptions } from '../read-password'
import { Refusal } from '../refusal'
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
    const created = await createUser({
      email: options.email,
      name: options.name ?? null,
      password: await readPassword(terminal, options),
      emailVerified: !options.unverified,
      isAdmin: false,
    })
    if (!created.ok) throw new Refusal(explainCreation(created.reason))
    const { id, email } = created
    answer(
      terminal,
      options.json,
      { id, email, email_verified: !options.unverified },
      `${email} has an account.`,
    )
  })
}
