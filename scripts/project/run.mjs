import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The project's folder; every script works in it, wherever it was called from. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

const running = new Set()
const streams = { shown: 'inherit', held: 'pipe', failure: 'pipe', dropped: 'ignore' }

/**
 * Runs a program and resolves with its exit code; 124 when it took longer than `seconds`. Its whole process group ends with it, and with us.
 * `output`: 'shown' as it comes, 'held' until the end (another one writes meanwhile), 'failure' only of a
 * program that fails, or 'dropped'.
 */
export function run(command, args, { env, seconds = 1_800, output = 'shown' } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', ...Array(2).fill(streams[output])],
      detached: process.platform !== 'win32',
      shell: process.platform === 'win32',
    })
    running.add(child)
    const held = []
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => held.push(chunk))
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
      if (output !== 'failure' || late || code !== 0) process.stdout.write(Buffer.concat(held))
      resolve(late ? 124 : code)
    }
    child.once('error', (error) => {
      console.error(`${command}: ${error.message}`)
      end(127)
    })
    // Held output may arrive after the exit; a grandchild that keeps the pipe open must not delay this process.
    child.once('exit', (code) => {
      if (streams[output] !== 'pipe') return end(code ?? 1)
      endGroup(child)
      child.once('close', () => end(code ?? 1))
    })
  })
}

/** A program did not succeed; what it wrote says why. */
export class ProgramFailed extends Error {
  name = 'ProgramFailed'
}

/** Like `run`, but throws a `ProgramFailed` when the program does not succeed. */
export async function mustRun(command, args, options) {
  const code = await run(command, args, options)
  if (code !== 0) throw new ProgramFailed(`${[command, ...args].join(' ')} ended with exit code ${code}.`)
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
