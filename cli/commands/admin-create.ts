import type { Command } from 'commander'
import { terminal as operator } from '@/lib/admin/actor'
import { setAdministratorRight } from '@/lib/admin/change-person'
import { createAdmin } from '@/lib/admin/create-admin'
import { accountOf } from '../account-of'
import { unlessNotCreated } from '../explain-creation'
import { readPassword, withPasswordOptions, type PasswordOptions } from '../read-password'
import { answer, type Terminal } from '../terminal'
import { unlessRefused } from '../unless-refused'

type Options = PasswordOptions & { email: string; name?: string; promote?: boolean; json?: boolean }

export function adminCreate(noun: Command, terminal: Terminal): void {
  const command = noun
    .command('create')
    .description('Make an administrator')
    .requiredOption('--email <address>')
    .option('--name <name>')
    .option('--promote', 'make the owner of an existing account an administrator')
    .option('--json', 'answer in JSON')
  withPasswordOptions(command).action(async (options: Options) => {
    const { id, email } = options.promote ? await promote(options) : await create(options, terminal)
    answer(terminal, options.json, { id, email }, `${email} is an administrator.`)
  })
}

async function create(options: Options, terminal: Terminal): Promise<{ id: string; email: string }> {
  const password = await readPassword(terminal, options)
  const { email, name = null } = options
  return unlessNotCreated(await createAdmin({ email, name, password }, operator), {
    email_taken: `${email} has an account already. To make it an administrator, add --promote.`,
  })
}

async function promote({ email }: Options): Promise<{ id: string; email: string }> {
  const account = await accountOf(email)
  unlessRefused(await setAdministratorRight(account.id, true, operator))
  return account
}
