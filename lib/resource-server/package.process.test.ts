import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fakeAudience, startFakeIssuer, type FakeIssuer } from './testing/fake-issuer'

const run = promisify(execFile)
const project = process.cwd()

const program = `
import { createServer } from 'node:http'
import { createGuard, currentToken } from '@auth-center/resource-server'

const guard = createGuard({ issuer: process.argv[2], audience: '${fakeAudience}' })
const protect = guard.express('read_books')
const server = createServer((request, response) => {
  protect(request, response, () => {
    response.end(JSON.stringify({ sub: currentToken().sub, scopes: request.auth.scopes }))
  })
})
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
`

const typed = `
import { createGuard, introspectionValidator, type Token, type TokenValidator } from '@auth-center/resource-server'

const own: TokenValidator = { tokenType: 'bearer', authenticateToken: async () => null }
const asking = introspectionValidator({ issuer: 'https://a.test', audience: 'b', clientId: 'c', clientSecret: 'd' })
const guard = createGuard({ validators: [own, asking] })
export const handler = guard.protect((_request, token) => Response.json(token.user?.sub), 'profile email | user')
export const token: Promise<Token> = guard.acquire(new Request('https://b.test'), ['profile email', 'user'])
// @ts-expect-error: an optional token may be null
guard.protect((_request, token: Token) => Response.json(token.sub), undefined, { optional: true })
`

/** What \`npm install\` makes of the archive and of jose, without a registry. */
describe('the package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'resource-server-'))
  const installed = join(folder, 'node_modules/@auth-center/resource-server')
  let fake: FakeIssuer
  let files: string[]
  let server: ChildProcess | undefined
  beforeAll(async () => {
    fake = await startFakeIssuer()
    await run(process.execPath, ['scripts/pack-resource-server.mjs', join(folder, 'packed')])
    const packed = join(folder, 'packed')
    const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: packed })
    const [archive] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }]
    files = archive.files.map(({ path }) => path)
    mkdirSync(installed, { recursive: true })
    await run('tar', ['-xzf', join(folder, archive.filename), '-C', installed, '--strip-components=1'])
    cpSync(join(project, 'node_modules/jose'), join(folder, 'node_modules/jose'), { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  })
  afterAll(async () => {
    server?.kill()
    await fake.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('has the program, its types, a licence and an explanation, and no tests', () => {
    expect(files).toEqual(
      expect.arrayContaining(['LICENSE', 'README.md', 'index.d.ts', 'index.js', 'package.json']),
    )
    expect(files.filter((file) => /test|fake/.test(file))).toEqual([])
  })

  it('protects a server of twenty lines', async () => {
    writeFileSync(join(folder, 'server.mjs'), program)
    server = spawn(process.execPath, ['server.mjs', fake.issuer], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [port] = (await once(server.stdout!, 'data')) as [Buffer]
    const call = (token?: string) =>
      fetch(`http://127.0.0.1:${String(port).trim()}/`, {
        headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
      })
    expect((await call()).status).toBe(401)
    expect((await call(await fake.sign({ scope: 'add_books' }))).status).toBe(403)
    const response = await call(await fake.sign())
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ sub: 'ada', scopes: ['read_books'] })
  })

  it('tells TypeScript what it is, under the strictest rules', async () => {
    mkdirSync(join(folder, 'node_modules/@types'), { recursive: true })
    for (const name of ['@types/node', 'undici-types'])
      symlinkSync(join(project, 'node_modules', name), join(folder, 'node_modules', name))
    writeFileSync(join(folder, 'program.ts'), typed)
    const compilerOptions = {
      ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noEmit: true },
      ...{ module: 'nodenext', target: 'es2022', lib: ['es2023'], types: ['node'] },
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['program.ts'] }))
    const tsc = join(project, 'node_modules/.bin/tsc')
    const { stdout } = await run(tsc, ['-p', '.'], { cwd: folder }).catch(
      (error: unknown) => error as { stdout: string },
    )
    expect(stdout).toBe('')
  })
})
