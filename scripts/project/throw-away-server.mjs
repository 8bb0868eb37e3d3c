import { spawn } from 'node:child_process'
import { chmodSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { endGroup, root } from './run.mjs'

const startLimit = 120_000

/** Our server as it is built, on a free port, over a database and a data folder that go when it stops. */
export async function startThrowAwayServer(settings = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'auth-center-e2e-'))
  // Under root, the database runs as another account and has to get in.
  chmodSync(dataDir, 0o755)
  const port = await freePort()
  const own = {
    PORT: String(port),
    ISSUER: `http://localhost:${port}`,
    DATA_DIR: dataDir,
    WORKERS: '2',
    ...settings,
  }
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ownNames.test(name)))
  const logFile = join(dataDir, 'server.log')
  const log = openSync(logFile, 'a')
  const child = spawn(process.execPath, [`${root}dist/server.mjs`], {
    cwd: root,
    env: { ...inherited, NODE_ENV: 'production', ...own },
    stdio: ['ignore', log, log],
    detached: process.platform !== 'win32',
  })
  closeSync(log)
  const server = { url: own.ISSUER, dataDir, logFile, child, stop: () => stop(child, dataDir) }
  try {
    await untilReady(server)
  } catch (error) {
    await server.stop()
    throw error
  }
  const database = readFileSync(join(dataDir, 'pg.url'), 'utf8').trim()
  const settingsFile = join(dataDir, 'settings.env')
  const forCli = {
    ...own,
    DATABASE_URL: database,
    AUTH_SECRET: readFileSync(join(dataDir, 'auth-secret'), 'utf8'),
  }
  writeFileSync(
    settingsFile,
    Object.entries(forCli)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  )
  return { ...server, database, settingsFile }
}

/** Settings that the caller's environment may hold and this server must not inherit. */
const ownNames =
  /^(ISSUER|PORT|HOST|DATABASE_\w+|AUTH_SECRET|SMTP_URL|MAIL_FROM|DATA_DIR|(PAGE_)?WORKERS|PRODUCT_NAME|TRUST_PROXY|CLIENT_CERTIFICATE_\w+|NODE_ENV|LOG_LEVEL)(_FILE)?$/

async function untilReady({ url, child, logFile }) {
  for (const until = Date.now() + startLimit; Date.now() < until; await sleep(200)) {
    if (child.exitCode !== null) break
    const answer = await fetch(`${url}/health/ready`).catch(() => null)
    if (answer?.ok) return
  }
  throw new Error(`The server did not start. It said:\n${readFileSync(logFile, 'utf8')}`)
}

async function stop(child, dataDir) {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    await Promise.race([ended, sleep(40_000, null, { ref: false })])
    endGroup(child)
  }
  rmSync(dataDir, { recursive: true, force: true })
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}
