import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findBinaries, type Binaries } from './binaries'
import { CannotRunHere } from './cannot-run-here'
import { databaseUser, mayEnter, type OsUser } from './os-user'

/** A folder with a database in it, and how to run it. */
export type Cluster = { folder: string; binaries: Binaries; user: OsUser | null; password: string }

export const databaseName = 'auth_center'
export const roleName = 'auth_center'
const passwordFile = 'auth-center.password'
const run = promisify(execFile)

/** Finds the database of `dataDir`, or makes it. A half-made one (the process was killed) has no final name and is made again. */
export async function openCluster(dataDir: string): Promise<Cluster> {
  await mkdir(dataDir, { recursive: true })
  const user = databaseUser(join(dataDir, 'pg'))
  const reachable = mayEnter(dataDir, user)
  const root = reachable ? dataDir : elsewhere(dataDir)
  await mkdir(root, { recursive: true })
  const folder = join(root, 'pg')
  const binaries = await findBinaries(user, elsewhere(dataDir))
  if (!existsSync(folder)) await makeCluster(folder, binaries, user)
  return { folder, binaries, user, password: await readPassword(folder) }
}

/** Under root only: a place of this project that every account may enter. */
function elsewhere(dataDir: string): string {
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
  return join('/var/lib/auth-center', name)
}

async function makeCluster(folder: string, binaries: Binaries, user: OsUser | null): Promise<void> {
  const making = `${folder}.making`
  const password = randomBytes(24).toString('base64url')
  const passwordAt = `${making}.password`
  await rm(making, { recursive: true, force: true })
  await mkdir(making, { mode: 0o700 })
  await writeFile(passwordAt, password, { mode: 0o600 })
  if (user) for (const path of [making, passwordAt]) await chown(path, user.ids.uid, user.ids.gid)

  const options = { cwd: making, ...user?.ids, env: databaseEnvironment }
  await run(
    binaries.initdb,
    [
      ...['-D', making, '-U', roleName, `--pwfile=${passwordAt}`, '--auth=scram-sha-256', '-E', 'UTF8'],
      ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', '--no-instructions'],
    ],
    options,
  )
  await createDatabase(binaries, making, options)
  await rename(passwordAt, join(making, passwordFile))
  await rename(making, folder)
}

/** In single-user mode: no server has to be up, and no other program is needed. */
async function createDatabase(binaries: Binaries, folder: string, options: object): Promise<void> {
  const made = run(
    binaries.postgres,
    ['--single', '-D', folder, '-c', 'log_min_messages=error', 'postgres'],
    options,
  )
  made.child.stdin?.end(`CREATE DATABASE ${databaseName}\n`)
  await made
}

async function readPassword(folder: string): Promise<string> {
  try {
    return await readFile(join(folder, passwordFile), 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code !== 'EACCES')
      throw new CannotRunHere(`${folder} does not hold a database of Auth Center (${code})`)
    throw new CannotRunHere(
      `${folder} belongs to another account, because Auth Center ran here as root before`,
      'Start it as root again, or give the folder to your account with chown -R.',
    )
  }
}

export const databaseEnvironment = {
  PATH: '/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
  NODE_ENV: 'production',
} as const
