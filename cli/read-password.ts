import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import type { Command } from 'commander'
import { decodeText, readAll } from './read-text'
import { Refusal, wrongUsage } from './refusal'
import type { Terminal } from './terminal'

export type PasswordOptions = { passwordFile?: string; passwordStdin?: boolean }

/** Never an argument: those are in the shell's history and in the list of processes. */
export const withPasswordOptions = (command: Command): Command =>
  command
    .option('--password-file <file>', 'read the password from a file')
    .option('--password-stdin', 'read the password from standard input')

export async function readPassword(terminal: Terminal, options: PasswordOptions): Promise<string> {
  if (options.passwordFile) return fromFile(resolve(terminal.folder, options.passwordFile))
  if (options.passwordStdin) return withoutLineEnd(await readAll(terminal.input))
  if (terminal.input.isTTY) return askTwice(terminal)
  throw wrongUsage('Where is the password? Use --password-stdin or --password-file.')
}

async function fromFile(file: string): Promise<string> {
  try {
    return withoutLineEnd(decodeText(await readFile(file)))
  } catch {
    throw new Refusal(`${file} cannot be read.`)
  }
}

async function askTwice(terminal: Terminal): Promise<string> {
  const password = await ask(terminal, 'Password: ')
  if ((await ask(terminal, 'Again: ')) !== password) throw new Refusal('Those were two different passwords.')
  return password
}

async function ask(terminal: Terminal, question: string): Promise<string> {
  process.stderr.write(question)
  // readline echoes what is typed; this swallows it.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: terminal.input, output: nowhere, terminal: true })
  try {
    return await lines.question('')
  } finally {
    lines.close()
    process.stderr.write('\n')
  }
}

export const withoutLineEnd = (text: string): string => text.replace(/\r?\n$/, '')
