import { Command, CommanderError } from 'commander'
import { closeDatabase } from '@/lib/data/close-database'
import { isUnavailable } from '@/lib/data/statements/unavailable'
import { env, EnvironmentError, joinRunningServer, setEnvironment } from '@/lib/env'
import { adminCreate } from './commands/admin-create'
import { appCreate, createApplicationCommand } from './commands/app-create'
import { appReview } from './commands/app-review'
import { appVerifyDomain } from './commands/app-verify-domain'
import { clearTokensCommand } from './commands/clear-tokens'
import { doctor } from './commands/doctor'
import { importCommand } from './commands/import'
import { keysImport } from './commands/keys-import'
import { keysRotate } from './commands/keys-rotate'
import { keysWithdraw } from './commands/keys-withdraw'
import { registrationTokenCreate } from './commands/registration-token-create'
import { settingsCommand } from './commands/settings'
import { userCreate } from './commands/user-create'
import { userMany } from './commands/user-many'
import { userResetMfa } from './commands/user-reset-mfa'
import { userSuspend } from './commands/user-suspend'
import { exitCodes, Refusal } from './refusal'
import type { Terminal } from './terminal'

/** Answers the exit code: 0 done, 1 refused or failed, 2 wrong usage. */
export async function runCommandLine(args: string[], terminal: Terminal): Promise<number> {
  try {
    setEnvironment({ LOG_LEVEL: 'silent' })
    joinRunningServer()
    await program(terminal).parseAsync(args, { from: 'user' })
    return exitCodes.done
  } catch (error) {
    return explain(error, terminal)
  } finally {
    await closeDatabase()
  }
}

/** The one that this process was started from. */
export const processTerminal = (folder: string): Terminal => ({
  folder,
  input: process.stdin,
  write: (text) => void process.stdout.write(`${text}\n`),
  writeError: (text) => void process.stderr.write(`${text}\n`),
})

function program(terminal: Terminal): Command {
  const root = new Command('auth-center')
    .description('Looks after an Auth Center from the terminal, while it runs or not.')
    .exitOverride()
    .showHelpAfterError('(add --help for what a command takes)')
  const noun = (name: string, description: string) =>
    root.command(name).description(description).exitOverride()
  adminCreate(noun('admin', 'Administrators'), terminal)
  const user = noun('user', 'People')
  userCreate(user, terminal)
  userSuspend(user, terminal)
  userResetMfa(user, terminal)
  userMany(user, terminal)
  const app = noun('app', 'Applications')
  appCreate(app, terminal)
  appReview(app, terminal)
  appVerifyDomain(app, terminal)
  createApplicationCommand(root, terminal)
  const keys = noun('keys', 'Signing keys')
  keysImport(keys, terminal)
  keysRotate(keys, terminal)
  keysWithdraw(keys, terminal)
  registrationTokenCreate(noun('registration-token', 'Tokens to register clients with'), terminal)
  settingsCommand(noun('settings', 'Settings'), terminal)
  importCommand(root, terminal)
  clearTokensCommand(root, terminal)
  doctor(root, terminal)
  return root
}

function explain(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
  if (error instanceof Refusal) {
    terminal.writeError(error.message)
    return error.exitCode
  }
  if (error instanceof EnvironmentError) terminal.writeError(error.message)
  else if (isUnavailable(error)) terminal.writeError(unreachable())
  else terminal.writeError(error instanceof Error ? (error.stack ?? error.message) : String(error))
  return exitCodes.failed
}

function unreachable(): string {
  const { databaseUrl, usesEmbeddedDatabase } = env()
  const where = databaseUrl ? ` at ${new URL(databaseUrl).host}` : ''
  return usesEmbeddedDatabase
    ? `The database${where} does not answer. It runs while Auth Center does: npm start`
    : `The database${where} does not answer. See DATABASE_URL.`
}
