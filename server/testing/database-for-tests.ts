import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../embedded-postgres'

/** The `data` project's global set-up: TEST_DATABASE_URL names a server on which tests make databases of their own. */
export default async function provideDatabase(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.TEST_DATABASE_URL) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'auth-center-test-'))
  await chmod(folder, 0o755)
  const database = await startEmbeddedPostgres({ dataDir: folder, durable: false })
  process.env.TEST_DATABASE_URL = database.url
  return async () => {
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
