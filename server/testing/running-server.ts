import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export type RunningServer = {
  url: string
  process: ChildProcess
  /** Everything it has written so far. */
  output(): string
  /** The log's lines of that event. */
  logged(event: string): Record<string, unknown>[]
  untilReady(): Promise<void>
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>
  databaseUrl(): string
}

export const program = resolve('dist/server.mjs')

/** The built server, in a process of its own, with nothing of this process's settings. */
export function launch(settings: Record<string, string>, args: string[] = [program]): RunningServer {
  if (!existsSync(program)) throw new Error('These tests drive the built server: npm run build')
  const child = spawn(process.execPath, args, {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      NEXT_DIST_DIR: process.env.NEXT_DIST_DIR,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const url = `http://localhost:${settings.PORT}`
  const logged = (event: string) =>
    text
      .split('\n')
      .filter((line) => line.startsWith('{') && line.includes(`"event":"${event}"`))
      .map((line) => JSON.parse(line) as Record<string, unknown>)

  return {
    url,
    process: child,
    output: () => text,
    logged,
    async untilReady() {
      await eventually(async () => {
        if (child.exitCode !== null) throw new Error(`The server ended:\n${text}`)
        return (await statusOf(`${url}/health/ready`)) === 200
      })
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      child.kill('SIGTERM')
      const [code] = (await once(child, 'exit')) as [number | null]
      return code
    },
    databaseUrl: () => readFileSync(join(settings.DATA_DIR!, 'pg.url'), 'utf8').trim(),
  }
}

export async function startServer(
  settings: Record<string, string> = {},
  args?: string[],
): Promise<RunningServer> {
  const server = launch({ PORT: String(await freePort()), WORKERS: '2', ...settings }, args)
  await server.untilReady()
  return server
}

/** A data folder that is removed afterwards. */
export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'auth-center-process-'))
  // As open as a checkout: under root, the database runs as another account and has to get in.
  chmodSync(path, 0o755)
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

export const statusOf = (url: string, options: RequestInit = {}): Promise<number | null> =>
  fetch(url, { ...options, redirect: 'manual', signal: AbortSignal.timeout(10_000) }).then(
    async (response) => {
      await response.arrayBuffer()
      return response.status
    },
    () => null,
  )

export async function eventually(holds: () => Promise<boolean> | boolean, seconds = 60): Promise<void> {
  for (const until = Date.now() + seconds * 1_000; Date.now() < until; await sleep(50))
    if (await holds()) return
  throw new Error(`This did not become true within ${seconds} s: ${holds.toString()}`)
}

export function freePort(): Promise<number> {
  return new Promise((found, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => found(port))
    })
  })
}
