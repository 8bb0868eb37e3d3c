import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseEnv } from 'node:util'

const program = fileURLToPath(new URL('../../cli/auth-center.mjs', import.meta.url))

export type CommandResult = { code: number; output: string; complaints: string }

/** Runs `auth-center` beside the server under test: E2E_CLI_ENV names a file with its settings. */
export function commandLine(args: string[], input = ''): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      env: { ...process.env, ...serverSettings() },
    })
    const result = { code: 0, output: '', complaints: '' }
    child.stdout.on('data', (chunk) => (result.output += String(chunk)))
    child.stderr.on('data', (chunk) => (result.complaints += String(chunk)))
    child.once('error', reject)
    child.once('close', (code) => resolve({ ...result, code: code ?? 1 }))
    child.stdin.end(input)
  })
}

/** The same, for what must work. */
export async function command(args: string[], input?: string): Promise<string> {
  const { code, output, complaints } = await commandLine(args, input)
  if (code !== 0) throw new Error(`auth-center ${args.join(' ')} answered ${code}:\n${complaints}${output}`)
  return output
}

/** Of the server under test. */
export function serverSettings(): Record<string, string | undefined> {
  const file = process.env.E2E_CLI_ENV
  return file && existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}
}
