import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'

export type PgBouncer = { url: string; stop(): Promise<void> }

/** A real PgBouncer in transaction mode with few server connections, so that clients meet each other's. */
export async function startPgBouncer(database: string): Promise<PgBouncer> {
  const folder = mkdtempSync(join(tmpdir(), 'auth-center-pgbouncer-'))
  // Under root it runs as another account, and has to get in.
  chmodSync(folder, 0o755)
  const target = new URL(database)
  const port = await freePort()
  const [user, password] = [decodeURIComponent(target.username), decodeURIComponent(target.password)]
  writeFileSync(join(folder, 'users.txt'), `"${user}" "${password}"\n`, { mode: 0o644 })
  writeFileSync(
    join(folder, 'pgbouncer.ini'),
    `[databases]
* = host=${target.hostname} port=${target.port || 5432}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = plain
auth_file = ${join(folder, 'users.txt')}
pool_mode = transaction
default_pool_size = 3
max_client_conn = 200
`,
    { mode: 0o644 },
  )
  const asNobody = process.getuid?.() === 0 ? ['-u', 'nobody'] : []
  const child = spawn(program(), ['-q', ...asNobody, join(folder, 'pgbouncer.ini')], { stdio: 'ignore' })
  const url = new URL(database)
  url.host = `127.0.0.1:${port}`
  await untilItAnswers(url.href, child)
  return {
    url: url.href,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** `npm test` installs it (`scripts/project/pgbouncer.mjs`). */
function program(): string {
  const candidates = [
    process.env.PGBOUNCER_PATH,
    'pgbouncer',
    '/usr/sbin/pgbouncer',
    '/usr/local/sbin/pgbouncer',
  ]
  const found = candidates.find((path) => path && spawnSync(path, ['--version']).status === 0)
  if (!found) throw new Error('This test needs PgBouncer: apt-get install pgbouncer, or set PGBOUNCER_PATH.')
  return found
}

async function untilItAnswers(connectionString: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`PgBouncer ended with ${child.exitCode}.`)
    const client = new Client({ connectionString })
    client.on('error', () => undefined)
    const answered = await client.connect().then(
      () => true,
      () => false,
    )
    await client.end().catch(() => undefined)
    if (answered) return
    await sleep(100)
  }
  throw new Error('PgBouncer did not answer.')
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => found(port))
    })
  })
}
