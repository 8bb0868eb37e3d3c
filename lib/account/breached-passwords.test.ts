import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { setEnvironment } from '@/lib/env'
import { isBreached } from './breached-passwords'

const logged = vi.hoisted(() => vi.fn())
vi.mock('@/lib/log', () => ({ log: logged }))

const sha1 = (text: string) => createHash('sha1').update(text).digest('hex').toUpperCase()
const leaked = 'paper kites over the estuary'
const [prefix, rest] = [sha1(leaked).slice(0, 5), sha1(leaked).slice(5)]
const folder = mkdtempSync(join(tmpdir(), 'breached-'))

afterAll(() => {
  rmSync(folder, { recursive: true })
  setEnvironment({ BREACHED_PASSWORDS: '' })
})
afterEach(() => logged.mockClear())

it('asks nothing where the operator named no list', async () => {
  setEnvironment({ BREACHED_PASSWORDS: '' })
  expect(await isBreached(leaked)).toBe(false)
})

it('finds a password in a folder of one file a prefix', async () => {
  writeFileSync(join(folder, `${prefix}.txt`), `${'0'.repeat(35)}:3\r\n${rest}:12\r\n`)
  setEnvironment({ BREACHED_PASSWORDS: folder })
  expect(await isBreached(leaked)).toBe(true)
  expect(await isBreached('ｐaper kites over the estuary')).toBe(true)
})

describe('in one sorted file', () => {
  it.each([1, 2, 3, 10, 1000])('of %i lines it finds each and nothing else', async (count) => {
    const file = join(folder, `sorted-${count}.txt`)
    const words = Array.from({ length: count }, (_, index) => `word ${index}`)
    const lines = words.map((word, index) => `${sha1(word)}:${index + 1}`).sort()
    writeFileSync(file, `${lines.join('\n')}\n`)
    setEnvironment({ BREACHED_PASSWORDS: file })
    const some = words.filter((_, index) => index % Math.ceil(count / 50) === 0 || index === count - 1)
    for (const word of some) expect(await isBreached(word), word).toBe(true)
    for (let index = 0; index < 20; index += 1) expect(await isBreached(`other ${index}`)).toBe(false)
  })
})

describe('at a range service', () => {
  let server: Server
  const asked: string[] = []
  let answer = { status: 200, body: `${rest}:4\r\n` }
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(`${request.url} ${String(request.headers['add-padding'])}`)
      response.writeHead(answer.status).end(answer.body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    setEnvironment({ BREACHED_PASSWORDS: `http://127.0.0.1:${(server.address() as AddressInfo).port}/range` })
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  it('sends five digits of the hash, and takes a padding line for nothing', async () => {
    expect(await isBreached(leaked)).toBe(true)
    expect(asked).toEqual([`/range/${prefix} true`])
    answer = { status: 200, body: `${rest}:0\r\n` }
    expect(await isBreached(leaked)).toBe(false)
  })

  it('lets the password pass when it fails, and says so in the log', async () => {
    answer = { status: 500, body: '' }
    expect(await isBreached(leaked)).toBe(false)
    expect(logged).toHaveBeenCalledWith('passwords.list_unreadable', expect.anything())
    setEnvironment({ BREACHED_PASSWORDS: join(folder, 'missing.txt') })
    expect(await isBreached(leaked)).toBe(false)
    expect(logged).toHaveBeenCalledTimes(2)
  })
})
