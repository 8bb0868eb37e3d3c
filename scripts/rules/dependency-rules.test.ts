import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

type Violation = { from: string; to: string; rule: { name: string } }

/** From a file, to what it must not reach, by which rule. Each pair is seeded in a project of its own. */
const forbidden: [from: string, to: string, rule: string][] = [
  ['app/page.tsx', '@/lib/data/users', 'row app/'],
  ['app/page.tsx', '@/lib/oauth/tokens/sign', 'row app/'],
  ['app/page.tsx', '@/server/primary', 'row app/'],
  ['proxy.ts', '@/lib/data/users', 'row proxy.ts'],
  ['instrumentation.ts', '@/lib/data/users', 'row instrumentation.ts'],
  ['instrumentation-client.ts', '@/lib/data/users', 'row instrumentation-client.ts'],
  ['components/seal.tsx', '@/lib/account/register', 'row components/(?!ui/)'],
  ['components/ui/button.tsx', '@/components/seal', 'row components/ui/'],
  ['lib/account/register.ts', '@/lib/admin/suspend', 'row lib/account/'],
  ['lib/account/register.ts', '@/lib/oauth/tokens/sign', 'row lib/account/'],
  ['lib/applications/create.ts', '@/lib/session/current-user', 'row lib/applications/'],
  ['lib/admin/suspend.ts', '@/lib/oauth/tokens/sign', 'row lib/admin/'],
  ['lib/session/current-user.ts', '@/lib/account/register', 'row lib/session/'],
  ['lib/email/deliver.ts', '@/lib/jobs/tasks', 'row lib/email/'],
  ['lib/i18n/request.ts', '@/lib/data/users', 'row lib/i18n/'],
  ['lib/data/users.ts', '@/lib/account/register', 'row lib/data/'],
  ['lib/data/users.ts', '@/lib/oauth/tokens/sign', 'row lib/data/'],
  ['lib/oauth/tokens/sign.ts', '@/lib/env', 'row lib/oauth/'],
  ['lib/oauth/logout/resolve.ts', '@/lib/oauth/endpoints/token', 'floor lib/oauth/logout'],
  ['lib/oauth/interactions/decide.ts', '@/lib/oauth/logout/resolve', 'floor lib/oauth/interactions'],
  ['lib/oauth/grants/password.ts', '@/lib/oauth/interactions/decide', 'floor lib/oauth/grants'],
  ['lib/oauth/authorize/verify.ts', '@/lib/oauth/grants/password', 'floor lib/oauth/authorize'],
  ['lib/oauth/authorize/verify.ts', '@/lib/oauth/client-authentication/none', 'floor lib/oauth/authorize'],
  ['lib/oauth/client-authentication/none.ts', '@/lib/oauth/authorize/verify', 'floor lib/oauth/client-auth'],
  ['lib/oauth/tokens/sign.ts', '@/lib/oauth/grants/password', 'floor lib/oauth/tokens'],
  ['lib/oauth/assertions/read.ts', '@/lib/oauth/tokens/sign', 'floor lib/oauth/assertions'],
  [
    'lib/oauth/authorization-details/read.ts',
    '@/lib/oauth/assertions/read',
    'floor lib/oauth/authorization-',
  ],
  ['lib/oauth/profiles/rules.ts', '@/lib/oauth/tokens/sign', 'floor lib/oauth/profiles'],
  ['lib/oauth/claims/standard.ts', '@/lib/oauth/client-metadata/keys', 'floor lib/oauth/claims'],
  ['lib/oauth/client-metadata/keys.ts', '@/lib/oauth/profiles/rules', 'floor lib/oauth/client-metadata'],
  ['lib/oauth/store.ts', '@/lib/oauth/tokens/sign', 'floor lib/oauth'],
  ['lib/oauth/endpoints/token.ts', '@/lib/oauth/testing/memory', 'floor lib/oauth/endpoints'],
  ['lib/oauth/novelty/thing.ts', '@/lib/oauth/store', 'a-folder-of-the-protocol-has-a-floor'],
  ['lib/oauth/tokens/sign.ts', 'pg', 'the-core-is-pure'],
  ['lib/oauth/tokens/sign.ts', 'node:fs', 'the-core-is-pure'],
  ['lib/resource-server/guard.ts', 'zod', 'the-resource-server-is-pure'],
  ['lib/authorization-server.ts', '@/lib/admin/suspend', 'row lib/authorization-server.ts'],
  ['lib/clock.ts', '@/lib/data/users', 'row lib/(outcome|body-limit|clock'],
  ['lib/env.ts', '@/lib/clock', 'row lib/env.ts'],
  ['lib/novelty/thing.ts', '@/lib/env', 'a-folder-has-a-row'],
  ['lib/novelty.ts', '@/lib/env', 'a-root-file-has-a-row'],
  ['lib/account/register.ts', '@prisma/client', 'prisma-lives-in-lib-data'],
  ['lib/data/users.ts', 'pg', 'pg-lives-in-statements'],
  ['lib/email/deliver.ts', '@/lib/email/not-there', 'resolved'],
  ['app/setup/actions.ts', '@/lib/session/start-session', 'one-end-of-every-way-in'],
  ['app/accounts/deletion/actions.ts', '@/lib/session/start-session', 'one-end-of-every-way-in'],
  ['cli/main.ts', 'server-only', 'no-server-only'],
  ['server/main.ts', 'next/headers', 'the-process-runs-outside-next'],
]

const allowed: [from: string, to: string][] = [
  ['app/page.tsx', '@/lib/account/register'],
  ['app/page.tsx', '@/components/ui/button'],
  ['app/accounts/finish-sign-in.ts', '@/lib/session/start-session'],
  ['server/primary.ts', '@/lib/data/users'],
  ['lib/data/statements/pool.ts', 'pg'],
  ['lib/oauth/tokens/sign.ts', 'jose'],
  ['lib/oauth/endpoints/revoke.ts', '@/lib/oauth/tokens/hash'],
  ['lib/oauth/profiles/effective.ts', '@/lib/oauth/records'],
]

let folder: string
let violations: Violation[]

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dependency-rules-'))
  writePackages('pg', 'zod', 'jose', '@prisma/client', 'server-only', 'next')
  write('node_modules/next/headers.js', 'module.exports = {}')
  write(
    'tsconfig.json',
    JSON.stringify({
      compilerOptions: { module: 'esnext', moduleResolution: 'bundler', paths: { '@/*': ['./*'] } },
    }),
  )
  for (const [file, imports] of seeds()) write(file, source(imports))
  write('lib/data/one.ts', `export * from './two'`)
  write('lib/data/two.ts', `import type { Thing } from './one'\nexport type Other = Thing`)
  violations = await cruise()
}, 60_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a dependency that the table does not have is refused', () => {
  test.each(forbidden)('%s → %s', (from, to, rule) => {
    expect(found(from, to).some((name) => name.startsWith(rule))).toBe(true)
  })

  test('a cycle, of types too', () => {
    expect(violations.filter((violation) => violation.rule.name === 'no-cycle')).not.toHaveLength(0)
  })
})

test.each(allowed)('%s may import %s', (from, to) => {
  expect(found(from, to)).toEqual([])
})

function found(from: string, to: string): string[] {
  const tail = to.replace('@/', '').replace('node:', '')
  return violations
    .filter((violation) => violation.from === from && violation.to.includes(tail))
    .map((violation) => violation.rule.name)
}

/** Every file that is named, with what it imports. Type imports count, so `import type` cannot bypass a rule. */
function seeds(): Map<string, string[]> {
  const files = new Map<string, string[]>()
  for (const [from, to] of [...forbidden, ...allowed]) {
    files.set(from, [...(files.get(from) ?? []), to])
    const target = `${to.replace('@/', '')}.ts`
    const exists = [...forbidden, ...allowed].some(
      ([other]) => other.replace(/\.tsx?$/, '') === to.replace('@/', ''),
    )
    if (to.startsWith('@/') && !exists && !to.endsWith('not-there'))
      files.set(target, files.get(target) ?? [])
  }
  return files
}

const source = (imports: string[]): string =>
  imports.map((name, index) => `import type { Thing as Thing${index} } from '${name}'\n`).join('') +
  `export type Thing = ${imports.map((_, index) => `Thing${index}`).join(' | ') || 'string'}\n`

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}

function writePackages(...names: string[]): void {
  write(
    'package.json',
    JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '*'])) }),
  )
  for (const name of names) {
    write(`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }))
    write(`node_modules/${name}/index.js`, 'module.exports = {}')
  }
}

function cruise(): Promise<Violation[]> {
  const roots = ['app', 'components', 'lib', 'server', 'cli', 'proxy.ts']
  roots.push('instrumentation.ts', 'instrumentation-client.ts')
  const args = [...roots, '--config', resolve('.dependency-cruiser.cjs'), '--output-type', 'json']
  return new Promise((resolveViolations, reject) => {
    const options = { cwd: folder, maxBuffer: 64 * 1024 * 1024 }
    execFile(resolve('node_modules/.bin/depcruise'), args, options, (error, stdout) => {
      // Its exit code is the number of violations.
      if (!stdout) return reject(error ?? new Error('dependency-cruiser said nothing'))
      resolveViolations((JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations)
    })
  })
}
