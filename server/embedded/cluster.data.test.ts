import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startEmbeddedPostgres } from '../embedded-postgres'
import { openCluster } from './cluster'

const isRoot = process.getuid?.() === 0
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'auth-center-cluster-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the embedded database', () => {
  test('keeps its password to itself, and is the same one the next time', async () => {
    chmodSync(folder, 0o755)
    const first = await openCluster(folder)
    expect(statSync(join(first.folder, 'auth-center.password')).mode & 0o077).toBe(0)
    expect(statSync(first.folder).mode & 0o077).toBe(0)
    const { password, folder: place } = await openCluster(folder)
    expect({ password, place }).toEqual({ password: first.password, place: first.folder })
    expect(existsSync(`${first.folder}.making`)).toBe(false)
  })

  test('one that was interrupted while it was made is made again', async () => {
    chmodSync(folder, 0o755)
    mkdirSync(join(folder, 'pg.making'))
    writeFileSync(join(folder, 'pg.making', 'PG_VERSION'), '18')
    const database = await startEmbeddedPostgres({ dataDir: folder, durable: false })
    expect(readFileSync(join(folder, 'pg.url'), 'utf8')).toBe(database.url)
    await database.stop()
    expect(existsSync(join(folder, 'pg.url'))).toBe(false)
    expect(existsSync(join(folder, 'pg.owner'))).toBe(false)
  })

  test.runIf(isRoot)('runs as another account, from a place that it may enter', async () => {
    chmodSync(folder, 0o700)
    const { folder: place, user } = await openCluster(folder)
    try {
      expect(place.startsWith(folder)).toBe(false)
      expect(statSync(place).uid).toBe(user?.ids.uid)
      expect(user?.ids.uid).not.toBe(0)
      const database = await startEmbeddedPostgres({ dataDir: folder, durable: false })
      await database.stop()
    } finally {
      rmSync(dirname(place), { recursive: true, force: true })
    }
  })
})
