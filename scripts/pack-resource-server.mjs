import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { build } from 'esbuild'
import { mustRun, root, tool } from './project/run.mjs'

const source = `${root}lib/resource-server`

/** Writes @auth-center/resource-server as npm wants it; `npm pack` in that folder makes the archive. */
export async function packResourceServer(folder = `${root}dist/resource-server`) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  await build({
    entryPoints: [`${source}/index.ts`],
    outfile: join(folder, 'index.js'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  })
  await writeTypes(folder)
  for (const file of ['package.json', 'README.md']) cpSync(`${source}/${file}`, join(folder, file))
  cpSync(`${root}LICENSE`, join(folder, 'LICENSE'))
  return folder
}

/** Links a package folder as `npm install` does. */
export function linkResourceServer(packed, example) {
  const link = resolve(root, example, 'node_modules/@auth-center/resource-server')
  rmSync(link, { recursive: true, force: true })
  mkdirSync(dirname(link), { recursive: true })
  symlinkSync(relative(dirname(link), packed), link, 'junction')
}

async function writeTypes(folder) {
  const flags = ['--declaration', '--emitDeclarationOnly', '--strict', '--skipLibCheck', '--ignoreConfig']
  const target = [
    '--target',
    'es2022',
    '--module',
    'esnext',
    '--moduleResolution',
    'bundler',
    '--types',
    'node',
  ]
  const folders = ['--rootDir', source, '--outDir', folder]
  await mustRun(tool('tsc'), [`${source}/index.ts`, ...flags, ...target, ...folders], { seconds: 120 })
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.d.ts')) continue
    const path = join(folder, file)
    // Node's way to resolve a module wants the ending.
    const text = readFileSync(path, 'utf8').replace(/(from '\.[^']*)'/g, "$1.js'")
    writeFileSync(path, text)
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  console.log(await packResourceServer(process.argv[2]))
}
