import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import type { Command } from 'commander'
import { terminal as operator } from '@/lib/admin/actor'
import { signOutEverywhere } from '@/lib/admin/change-person'
import { cancelDeletion, scheduleDeletion } from '@/lib/admin/delete-person'
import { exportPeople } from '@/lib/admin/export-people'
import { importPeople } from '@/lib/admin/import-people'
import { invitePerson } from '@/lib/admin/invite-person'
import { findGroupByName } from '@/lib/admin/list-groups'
import { peopleStatuses } from '@/lib/admin/list-people'
import { accountOf } from '../account-of'
import { Refusal } from '../refusal'
import { answer, type Terminal } from '../terminal'
import { unlessRefused } from '../unless-refused'

type Named = { email: string; json?: boolean }

/** What is done to an account besides creating and suspending it. */
export function userMany(noun: Command, terminal: Terminal): void {
  invite(noun, terminal)
  importAndExport(noun, terminal)
  define(noun, 'sign-out', 'Sign an account out everywhere').action(async ({ email, json }: Named) => {
    const account = await accountOf(email)
    unlessRefused(await signOutEverywhere(account.id, operator))
    answer(terminal, json, account, `${account.email} is signed out everywhere.`)
  })
  define(noun, 'delete', 'Suspend an account and delete it after the grace period')
    .option('--reason <text>', 'why, for the audit log')
    .option('--cancel', 'take back a deletion that is scheduled')
    .action(async ({ email, reason = '', cancel, json }: Named & { reason?: string; cancel?: boolean }) => {
      const account = await accountOf(email)
      const act = cancel
        ? cancelDeletion(account.id, operator)
        : scheduleDeletion(account.id, reason, operator)
      unlessRefused(await act)
      const said = cancel
        ? 'is kept.'
        : 'is scheduled to be deleted, or deleted where there is no grace period.'
      answer(terminal, json, account, `${account.email} ${said}`)
    })
}

const define = (noun: Command, verb: string, description: string): Command =>
  noun
    .command(verb)
    .description(description)
    .requiredOption('--email <address>')
    .option('--json', 'answer in JSON')

const collect = (value: string, before: string[]): string[] => [...before, value]

type Invite = Named & { name?: string; language?: string; group: string[] }

function invite(noun: Command, terminal: Terminal): void {
  define(noun, 'invite', 'Mail a link that makes one account, once')
    .option('--name <name>')
    .option('--language <language>', 'of the mail and the account: en or zh-CN')
    .option('--group <name>', 'a group to join; may be given several times', collect, [])
    .action(async ({ email, name = '', language, group, json }: Invite) => {
      const groups = await Promise.all(group.map(groupNamed))
      const outcome = await invitePerson({ email, name, locale: language ?? null, groups }, operator)
      if (!outcome.ok)
        throw new Refusal(refusals[outcome.message ?? outcome.fieldErrors?.['email'] ?? ''] ?? 'Refused.')
      answer(terminal, json, { id: outcome.value.id, email }, `${email} is invited.`)
    })
}

const refusals: Record<string, string> = {
  email_form: 'That is not an email address.',
  email_taken: 'That email address has an account already.',
  invited_already:
    'That email address has an invitation that works. Resend or withdraw it at /admin/users/invitations.',
  invitations_closed: 'Registration is closed, so invitations do not work. Change the setting first.',
}

async function groupNamed(name: string): Promise<string> {
  const id = await findGroupByName(name)
  if (id === null) throw new Refusal(`There is no group ${name}.`)
  return id
}

type Import = { dryRun?: boolean; json?: boolean }
type Export = { search?: string; status?: string }

function importAndExport(noun: Command, terminal: Terminal): void {
  noun
    .command('import')
    .description('Create an account for each row of a CSV file ("-": standard input)')
    .argument('<file>')
    .option('--dry-run', 'say what would happen, and change nothing')
    .option('--json', 'answer in JSON')
    .action(async (file: string, { dryRun = false, json }: Import) => {
      const chunks = file === '-' ? terminal.input : createReadStream(resolve(terminal.folder, file))
      const onProgress = ({ read, created, wrong }: { read: number; created: number; wrong: number }) => {
        if (read % 5_000 === 0)
          terminal.writeError(`${read} rows: ${created} ${would(dryRun)}, ${wrong} wrong`)
      }
      const report = await importPeople(bytesOf(chunks), { dryRun, onProgress }, operator)
      if (!report.ok) throw new Refusal(`${file}: ${unreadable[report.problem] ?? report.problem}`)
      for (const { line, problem, value } of json ? [] : report.problems)
        terminal.writeError(`line ${line}: ${wrongRows[problem]}${value ? `  ${value}` : ''}`)
      const { read, created, wrong } = report
      answer(terminal, json, report, `${read} rows: ${created} ${would(dryRun)}, ${wrong} wrong.`)
      if (wrong > 0) throw new Refusal(`${wrong} rows were left out.`)
    })
  noun
    .command('export')
    .description('Write people as CSV to standard output')
    .option('--search <text>', 'part of a name or address')
    .option('--status <status>', peopleStatuses.join(' or '))
    .action(async ({ search = '', status }: Export) => {
      const query = {
        search,
        status: peopleStatuses.find((each) => each === status) ?? null,
        only: null,
        group: '',
      }
      const lines = await exportPeople({ all: query }, operator)
      if (lines) for await (const part of lines) terminal.write(part.replace(/\r\n$/, ''))
    })
}

const would = (dryRun: boolean) => (dryRun ? 'would be created' : 'created')

async function* bytesOf(chunks: AsyncIterable<string | Buffer>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk
}

const unreadable: Record<string, string> = {
  workbook: 'this is a workbook. Save it as CSV (UTF-8) first.',
  encoding: 'the text is neither UTF-8 nor UTF-16. Save it as CSV (UTF-8) first.',
  too_big: 'the file is larger than 32 MB. Split it.',
  no_email_column: 'the first line has no column email.',
  same_column: 'the first line names a column twice.',
  not_csv: 'this is not CSV: a quote is not closed, or a row is longer than 64 kB.',
  empty: 'the file is empty.',
}

const wrongRows: Record<string, string> = {
  email: 'not an email address',
  name: 'the name is longer than 120 characters, or has control characters',
  language: 'the language is neither en nor zh-CN',
  email_verified: 'email_verified is neither true nor false',
  groups: 'the groups cannot be read',
  columns: 'the columns cannot be read',
  twice: 'the same address as in an earlier row',
  has_account: 'has an account already',
  group_unknown: 'there is no such group',
}
