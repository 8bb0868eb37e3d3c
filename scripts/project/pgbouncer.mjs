import { spawnSync } from 'node:child_process'
import { run } from './run.mjs'

/** One test runs the server behind a real PgBouncer; where there is none, the system's package is fetched. */
export async function installPgBouncer() {
  if (isThere() || process.getuid?.() !== 0) return
  console.log('There is no PgBouncer here; fetching it...')
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { seconds: 180 })
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'pgbouncer'], {
    seconds: 180,
    env,
  })
}

const isThere = () =>
  [process.env.PGBOUNCER_PATH, 'pgbouncer', '/usr/sbin/pgbouncer'].some(
    (path) => path && spawnSync(path, ['--version']).status === 0,
  )
