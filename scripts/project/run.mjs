import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The project's folder; every script works in it, wherever it was called from. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

const running = new Set()

/**
 * Runs a program and resolves with its exit code; 124 when it took longer than `seconds`. Its whole process group ends with it, and with us.
 */
export function run(command, args, { env, seconds = 1_800, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: quiet ? 'ignore' : ['ignore', 'inherit', 'inherit'],
      detached: process.platform !== 'win32',
      shell: process.platform === 'win32',
    })
    running.add(child)
    let late = false
    const timer = setTimeout(() => {
      late = true
      console.error(`${command} ${args.join(' ')} took longer than ${seconds} s and was ended.`)
      endGroup(child)
    }, seconds * 1_000)
    const end = (code) => {
      clearTimeout(timer)
      running.delete(child)
      endGroup(child)
      resolve(late ? 124 : code)
    }
    child.once('error', (error) => {
      console.error(`${command}: ${error.message}`)
      end(127)
    })
    child.once('exit', (code) => end(code ?? 1))
  })
}

/** Like `run`, but throws when the program does not succeed. */
export async function mustRun(command, args, options) {
  const code = await run(command, args, options)
  if (code !== 0) throw new Error(`${[command, ...args].join(' ')} ended with exit code ${code}`)
}

/** A program that npm installed. */
export const tool = (name) => `${root}node_modules/.bin/${name}${process.platform === 'win32' ? '.cmd' : ''}`

export function endGroup(child, signal = 'SIGKILL') {
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal)
  } catch {
    // It has ended by itself.
  }
}

process.chdir(root)
process.once('exit', () => running.forEach((child) => endGroup(child)))
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
]) {
  process.once(signal, () => running.size > 0 && process.exit(code))
}
