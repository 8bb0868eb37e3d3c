import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { names } from '@/e2e/fixtures/names'
import { Settings } from '@/lib/env'
import { endpoints } from '@/lib/oauth/endpoints/table'
import { messages } from '@/messages'

const read = (file: string) => readFileSync(file, 'utf8')
const pages = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...['migrating', 'api', 'branding', 'cli', 'configuration', 'conformance', 'errors', 'hooks', 'qa'].map(
    (name) => `docs/${name}.md`,
  ),
  'docs/clients.md',
  'docs/resource-server.md',
  'docs/profiles.md',
  'docs/poolers.md',
  'docs/reliability.md',
]

const union = /OAuthErrorCode =([\s\S]*?)\n\n/.exec(read('lib/oauth/errors.ts'))?.[1] ?? ''
const errorCodes = [...union.matchAll(/\| '(\w+)'/g)].map(([, code]) => code)

describe('the documentation', () => {
  it('explains every setting', () => {
    const explained = read('docs/configuration.md')
    for (const name of Object.keys(Settings.shape)) expect(explained).toContain(`\`${name}\``)
  })

  it('explains every error code', () => {
    expect(errorCodes.length).toBeGreaterThan(10)
    const explained = read('docs/errors.md')
    expect(errorCodes.filter((code) => !explained.includes(`\`${code}\``))).toEqual([])
  })

  it('has an entry for every error code at the address that error_uri names, and for no other', () => {
    expect(Object.keys(messages.en.errorCodes.codes).sort()).toEqual([...errorCodes].sort())
  })

  it('explains every hook', () => {
    const type = read('lib/oauth/hooks.ts').split('export type Hooks = {')[1] ?? ''
    const hooks = [...type.matchAll(/^  (\w+)\?: \(/gm)].map(([, name]) => name)
    expect(hooks.length).toBeGreaterThan(7)
    const explained = read('docs/hooks.md')
    for (const name of hooks) expect(explained).toContain(`## ${name}\n`)
  })

  it('gives client libraries only addresses that answer', () => {
    const given = [...read('docs/clients.md').matchAll(/https:\/\/accounts\.example\.com(\/[\w./-]+)/g)]
    const paths = given.map(([, path]) => path ?? '')
    expect(new Set(paths).size).toBeGreaterThanOrEqual(5)
    const answered: string[] = endpoints.map(({ path }) => path)
    expect(paths.filter((path) => !answered.includes(path))).toEqual([])
  })

  it('lists the names that specs rely on', () => {
    const listed = read('docs/qa.md')
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()))
    for (const [name, [english, chinese]] of Object.entries(names)) {
      expect(listed).toContainEqual(['', `\`${name}\``, english, chinese, ''])
    }
  })

  it.each(pages)('%s links to files that are there', (page) => {
    const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)[^)]*\)/g)].map(([, link]) => link ?? '')
    expect(links.filter((link) => !existsSync(join(dirname(page), link)))).toEqual([])
  })

  it('draws each folder of lib and of the protocol, and names only paths that are there', () => {
    const drawn = [...read('ARCHITECTURE.md').matchAll(/`([\w./-]+)`/g)].map(([, name]) => name ?? '')
    const folders = ['lib', 'lib/oauth'].flatMap((parent) =>
      readdirSync(parent, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => (parent === 'lib' ? `lib/${name}/` : `${name}/`)),
    )
    expect(folders.filter((folder) => !drawn.includes(folder))).toEqual([])
    const paths = drawn.filter((name) =>
      /^(app|components|server|cli|lib|prisma|scripts|e2e|docs)\//.test(name),
    )
    expect(paths.length).toBeGreaterThan(30)
    expect(paths.filter((path) => !existsSync(path))).toEqual([])
  })

  it.each(['conformance', 'migrating'])('names only files that are there in its tables: %s', (page) => {
    const files = [...read(`docs/${page}.md`).matchAll(/`((?:lib|app|e2e|server)\/[\w./[\]-]+)`/g)].map(
      ([, file]) => file ?? '',
    )
    expect(files.length).toBeGreaterThan(20)
    expect(files.filter((file) => !existsSync(file))).toEqual([])
  })
})
