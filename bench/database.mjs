import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

let made = 0

/** An empty database with a folder for its server, and the processes of its connections. */
export async function makeDatabase() {
  const server = new URL(process.env.TEST_DATABASE_URL)
  const name = `bench_${process.pid}_${(made += 1)}`
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href
  const admin = await connected(server.href)
  await admin.query(`CREATE DATABASE ${name}`)
  const client = await connected(url)
  const folder = mkdtempSync(join(tmpdir(), 'auth-center-bench-'))
  const { rows } = await client.query(
    `SELECT current_setting('server_version') || ', fsync ' || current_setting('fsync') AS "version"`,
  )
  return {
    url,
    version: rows[0].version,
    client,
    folder,
    async backends() {
      const { rows } = await admin.query(
        'SELECT pid FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()',
        [name],
      )
      return rows.map(({ pid }) => pid)
    },
    async drop() {
      await client.end()
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
      await admin.end()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function connected(connectionString) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  return client
}
