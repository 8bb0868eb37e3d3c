import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { openSync, closeSync, readFileSync, writeFileSync, chownSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { databaseEnvironment, type Cluster } from './cluster'
import { processIdentity } from './process-identity'

export type Postmaster = { pid: number; port: number; process: ChildProcess | null }
type PidFile = { pid: number; port: number; status: string; text: string }

const startLimit = 90_000
const fast = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']

/** A server that runs on this folder already: an orphan of a killed primary. Waits while it is still starting. */
export async function findRunning(cluster: Cluster): Promise<Postmaster | null> {
  for (const until = Date.now() + startLimit; Date.now() < until; await sleep(100)) {
    const file = readPidFile(cluster)
    if (!file || !isPostgres(file.pid)) return null
    if (file.status === 'ready') return { pid: file.pid, port: file.port, process: null }
  }
  throw new Error(`The PostgreSQL in ${cluster.folder} neither starts nor ends; see pg.log beside it.`)
}

export async function startPostmaster(
  cluster: Cluster,
  options: { port: number | null; durable: boolean; logFile: string },
): Promise<Postmaster> {
  let lastPort = options.port
  for (let attempt = 0; attempt < 5; attempt++) {
    forgetDeadPid(cluster)
    const port = lastPort ?? (await freePort())
    const child = spawnPostgres(cluster, port, options)
    if (await becomesReady(cluster, child)) return { pid: child.pid ?? 0, port, process: child }
    // Another process took the port, or backends of the previous server are still exiting.
    lastPort = attempt < 2 ? lastPort : null
    await sleep(500)
  }
  throw new Error(`The embedded PostgreSQL does not start. Its last words are in ${options.logFile}`)
}

export function stopPostmaster(cluster: Cluster): void {
  const { binaries, user, folder } = cluster
  const options = { cwd: folder, ...user?.ids, env: databaseEnvironment, stdio: 'ignore' } as const
  const stopped = spawnSync(binaries.pgCtl, ['stop', '-D', folder, '-m', 'fast', '-w', '-t', '20'], options)
  if (stopped.status === 0) return
  spawnSync(binaries.pgCtl, ['stop', '-D', folder, '-m', 'immediate', '-w', '-t', '10'], options)
}

function spawnPostgres(
  cluster: Cluster,
  port: number,
  { durable, logFile }: { durable: boolean; logFile: string },
): ChildProcess {
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'max_connections=200',
    'timezone=UTC',
    ...(durable ? [] : fast),
  ]
  const log = openSync(logFile, 'a', 0o600)
  // A process group of its own: Ctrl-C in the terminal reaches the primary alone, which then stops things in order.
  const child = spawn(
    cluster.binaries.postgres,
    ['-D', cluster.folder, ...settings.flatMap((s) => ['-c', s])],
    {
      cwd: cluster.folder,
      ...cluster.user?.ids,
      env: databaseEnvironment,
      detached: true,
      stdio: ['ignore', log, log],
    },
  )
  closeSync(log)
  // It then has no pid, and `becomesReady` says no.
  child.once('error', () => undefined)
  child.unref()
  return child
}

async function becomesReady(cluster: Cluster, child: ChildProcess): Promise<boolean> {
  for (const until = Date.now() + startLimit; Date.now() < until; await sleep(50)) {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return false
    const file = readPidFile(cluster)
    if (file?.pid === child.pid && file.status === 'ready') return true
  }
  child.kill('SIGQUIT')
  return false
}

/** PostgreSQL documents the lines of this file in pidfile.h: pid, folder, start, port, ..., status. */
function readPidFile(cluster: Cluster): PidFile | null {
  try {
    const text = readFileSync(join(cluster.folder, 'postmaster.pid'), 'utf8')
    const lines = text.split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() ?? '', text }
  } catch {
    return null
  }
}

/**
 * PostgreSQL takes a zombie, or a stranger with the same number, for a living server. The number is replaced by one that is surely free;
 * the rest of the file stays, because PostgreSQL finds left-over backends by it.
 */
function forgetDeadPid(cluster: Cluster): void {
  const file = readPidFile(cluster)
  if (!file || isPostgres(file.pid)) return
  const free = spawnSync(process.execPath, ['--version']).pid
  const path = join(cluster.folder, 'postmaster.pid')
  writeFileSync(path, file.text.replace(/^-?\d+/, String(free)))
  if (cluster.user) chownSync(path, cluster.user.ids.uid, cluster.user.ids.gid)
}

function isPostgres(pid: number): boolean {
  if (processIdentity(pid) === null) return false
  if (process.platform === 'win32') return true
  if (process.platform === 'linux') return commandLine(pid).includes('postgres')
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes(
    'postgres',
  )
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo
      probe.close(() => resolve(port))
    })
  })
}
