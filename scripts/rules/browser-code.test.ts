import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const client = /^(['"])use client\1/
const action = /^(['"])use server\1/
const builtins = new Set(builtinModules.flatMap((name) => [name, `node:${name}`]))

const clientFiles = ['app', 'components']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      join(root, folder, file),
    ),
  )
  .filter((file) => /(?<!\.test)\.tsx?$/.test(file) && client.test(readFileSync(file, 'utf8')))

/** What a module for browsers imports of Node; actions stay on the server, and their imports with them. */
function nodeImports(found: Set<string>): Plugin {
  return {
    name: 'node-imports',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/ }, ({ path, importer }) => {
        if (!builtins.has(path)) return undefined
        found.add(`${importer.slice(root.length + 1)} -> ${path}`)
        return { path, external: true }
      })
      onLoad({ filter: /\.tsx?$/ }, ({ path }) =>
        action.test(readFileSync(path, 'utf8'))
          ? { contents: 'module.exports = {}', loader: 'js' }
          : undefined,
      )
    },
  }
}

describe('pages', () => {
  test('have no loading.tsx: it answers 200 before the page has said "not found", and needs a script to go away', () => {
    const files = readdirSync(join(root, 'app'), { recursive: true, encoding: 'utf8' })
    expect(files.filter((file) => /(^|\/)loading\.[jt]sx?$/.test(file))).toEqual([])
  })
})

describe('code for browsers', () => {
  test('imports nothing of Node: a browser would be sent a stand-in of hundreds of kilobytes', async () => {
    expect(clientFiles.length).toBeGreaterThan(20)
    const found = new Set<string>()
    await build({
      stdin: {
        contents: clientFiles.map((file) => `import ${JSON.stringify(file)}`).join('\n'),
        resolveDir: root,
      },
      bundle: true,
      write: false,
      platform: 'browser',
      packages: 'external',
      jsx: 'automatic',
      logLevel: 'silent',
      tsconfig: join(root, 'tsconfig.json'),
      plugins: [nodeImports(found)],
      loader: { '.css': 'empty' },
    })
    expect([...found]).toEqual([])
  })
})
