import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { CannotRunHere } from './cannot-run-here'

/** Another account than the one this process runs under. */
export type OsUser = { name: string; ids: { uid: number; gid: number } }

/** PostgreSQL refuses to run as root: then it runs as the owner of its existing data, or as an account that every system has. */
export function databaseUser(cluster: string): OsUser | null {
  if (process.getuid?.() !== 0) return null
  const owner = ownerOf(cluster)
  if (owner) return owner
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = [idOf('-u', name), idOf('-g', name)]
    if (uid && gid !== null) return { name, ids: { uid, gid } }
  }
  throw new CannotRunHere(
    'it refuses to run as root, and there is neither a "postgres" nor a "nobody" account',
    'Start Auth Center as an ordinary user, or add an account: useradd --system postgres',
  )
}

export function mayEnter(folder: string, user: OsUser | null): boolean {
  return user === null || spawnSync('test', ['-x', folder], { cwd: '/', ...user.ids }).status === 0
}

function ownerOf(folder: string): OsUser | null {
  const stat = statSync(folder, { throwIfNoEntry: false })
  return stat && stat.uid !== 0 ? { name: String(stat.uid), ids: { uid: stat.uid, gid: stat.gid } } : null
}

function idOf(which: '-u' | '-g', name: string): number | null {
  const { status, stdout } = spawnSync('id', [which, name], { encoding: 'utf8' })
  return status === 0 ? Number(stdout.trim()) : null
}
