import type { Command } from 'commander'
import { terminal as operator } from '@/lib/admin/actor'
import { setAdministratorRight } from '@/lib/admin/change-person'
import { createAdmin } from '@/lib/admin/create-admin'
import { accountOf } from '../account-of'
import { explainCreation } from '../explain-creation'
import { readPassword, withPasswordOptions, type PasswordOptions } from '../read-password'
import { Refusal } from '../refusal'
import { answer, type Terminal } from '../terminal'
import { unlessRefused } from '../unless-refused'

type Options = PasswordOptions & { email: string; name?: string; promote?: boolean; json?: boolean }

export function adminCreate(noun: Command, terminal: Terminal): void {
  const command = noun
    .command('create')
    .description('Make an administrator')
    .requiredOption('--email <address>')
    .option('--name <name>')
    .option('--promote', 'make somebody an administrator who has an account already')
    .option('--json', 'answer in JSON')
  withPasswordOptions(command).action(async (options: Options) => {
    const { id, email } = options.promote ? await promote(options) : await create(options, terminal)
    answer(terminal, options.json, { id, email }, `${email} is an administrator.`)
  })
}

async function create(options: Options, terminal: Terminal): Promise<{ id: string; email: string }> {
  const password = await readPassword(terminal, options)
  const created = await createAdmin({ email: options.email, name: options.name ?? null, password })
  if (created.ok) return created
  if (created.reason === 'taken')
    throw new Refusal(`${options.email} has an account already. To make it an administrator, add --promote.`)
  throw new Refusal(explainCreation(created.reason))
}

async function promote({ email }: Options): Promise<{ id: string; email: string }> {
  const account = await accountOf(email)
  unlessRefused(await setAdministratorRight(account.id, true, operator))
  return account
}
