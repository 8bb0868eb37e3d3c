import { once } from 'node:events'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { startEmbeddedPostgres } from './embedded-postgres'
import {
  eventually,
  freePort,
  launch,
  program,
  startServer,
  statusOf,
  temporaryFolder,
} from './testing/running-server'

const folder = temporaryFolder()
afterAll(() => folder.remove())

async function refusal(settings: Record<string, string>): Promise<{ code: unknown; said: string }> {
  const server = launch({ DATA_DIR: folder.path, ...settings })
  const [code] = await once(server.process, 'close')
  return { code, said: server.output() }
}

describe('the server does not start', () => {
  test.each([
    [{ PORT: 'many' }, 'PORT'],
    [{ ISSUER: 'http://localhost:3000/auth' }, 'ISSUER'],
    [{ DATABASE_URL: 'mysql://localhost' }, 'DATABASE_URL'],
  ])('with %o, and says what is wrong with it', async (settings, name) => {
    const { code, said } = await refusal(settings)
    expect(code).toBe(1)
    expect(said).toContain(`at ${name}`)
    expect(said).toContain('expected')
  })

  test('on a public address without AUTH_SECRET', async () => {
    const { code, said } = await refusal({
      ISSUER: 'https://accounts.example.com',
      DATABASE_URL: 'postgres://u:p@127.0.0.1:1/x',
    })
    expect(code).toBe(1)
    expect(said).toContain('at AUTH_SECRET')
  })

  test('and can be asked before it is built whether it would', async () => {
    const port = String(await freePort())
    const check = async (settings: Record<string, string>) => {
      const asked = launch({ DATA_DIR: folder.path, ...settings }, [program, '--check'])
      const [code] = await once(asked.process, 'close')
      return { code, said: asked.output() }
    }
    expect(await check({ PORT: port })).toEqual({ code: 0, said: '' })
    expect(await check({ PORT: 'many' })).toMatchObject({ code: 1 })
    const taken = createServer().listen(Number(port), '0.0.0.0')
    await once(taken, 'listening')
    const { code, said } = await check({ PORT: port })
    taken.close()
    expect(code).toBe(1)
    expect(said.trim()).toBe(`Port ${port} is in use. Choose another one: PORT=${Number(port) + 1} npm start`)
  })

  test('on a port that is taken', async () => {
    const port = String(await freePort())
    const first = await startServer({ DATA_DIR: folder.path, PORT: port })
    const { code, said } = await refusal({ PORT: port })
    expect(await first.stop()).toBe(0)
    expect(code).toBe(1)
    expect(said).toContain(`Port ${port} is in use`)
    expect(said).not.toMatch(/^\s+at |"stack"/m)
  })

  test('on data that another one uses; but it waits for one that is ending', async () => {
    const first = await startServer({ DATA_DIR: folder.path })
    const { code, said } = await refusal({ PORT: String(await freePort()) })
    expect(code).toBe(1)
    expect(said).toContain('Another Auth Center (process')
    expect(await statusOf(`${first.url}/health/ready`)).toBe(200)

    const ended = first.stop()
    await eventually(async () => (await statusOf(`${first.url}/health/ready`)) !== 200)
    const next = await startServer({ DATA_DIR: folder.path })
    expect(await ended).toBe(0)
    expect(await statusOf(`${next.url}/oauth/jwks`)).toBe(200)
    expect(await next.stop()).toBe(0)
  })
})

describe('a first start', () => {
  test('says where everything is, and leaves its secret readable by its owner alone', async () => {
    const fresh = temporaryFolder()
    const server = await startServer({ DATA_DIR: fresh.path })
    await expect.poll(() => server.output(), { timeout: 20_000 }).toMatch(/\/setup\?token=/)
    expect(server.output()).toMatch(/Auth Center · http:\/\/localhost:\d+/)
    expect(server.output()).toMatch(/database +embedded .*migrations? applied/)
    expect(server.output()).toContain('/admin/outbox')
    expect(statSync(join(fresh.path, 'auth-secret')).mode & 0o777).toBe(0o600)
    expect(statSync(join(fresh.path, 'pg.url')).mode & 0o777).toBe(0o600)
    const secret = readFileSync(join(fresh.path, 'auth-secret'), 'utf8')
    const address = join(fresh.path, 'issuer')
    expect(server.output()).toContain(readFileSync(address, 'utf8'))
    expect(await server.stop()).toBe(0)
    expect(existsSync(address)).toBe(false)

    const startedAt = Date.now()
    const again = await startServer({ DATA_DIR: fresh.path })
    expect(Date.now() - startedAt).toBeLessThan(30_000)
    expect(readFileSync(join(fresh.path, 'auth-secret'), 'utf8')).toBe(secret)
    await expect.poll(() => again.output()).toContain('up to date')
    await again.stop()
    fresh.remove()
  })

  test('of four concurrent starts on one database applies each migration once', async () => {
    const fresh = temporaryFolder()
    const database = await startEmbeddedPostgres({ dataDir: fresh.path, durable: false })
    const shared = { DATABASE_URL: database.url, DATA_DIR: fresh.path, WORKERS: '1' }
    const servers = await Promise.all([1, 2, 3, 4].map(() => startServer(shared)))
    for (const { url } of servers) expect(await statusOf(`${url}/oauth/jwks`)).toBe(200)
    const keys = await Promise.all(servers.map(async ({ url }) => (await fetch(`${url}/oauth/jwks`)).text()))
    expect(new Set(keys).size).toBe(1)

    const client = new Client({ connectionString: database.url })
    await client.connect()
    const { rows } = await client.query(
      'SELECT migration_name AS name, count(*)::int FROM _prisma_migrations GROUP BY 1',
    )
    await client.end()
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every((row: { count: number }) => row.count === 1)).toBe(true)
    expect(await Promise.all(servers.map((server) => server.stop()))).toEqual([0, 0, 0, 0])
    await database.stop()
    fresh.remove()
  })
})
