import { existsSync, readdirSync, statSync } from 'node:fs'

/** The bundled program, or its source where that is newer. */
export const loadCommandLine = () =>
  bundleIsCurrent() ? import(new URL('../dist/cli.mjs', import.meta.url).href) : fromSource()

async function fromSource() {
  const { tsImport } = await import('tsx/esm/api')
  return tsImport('../cli/main.ts', import.meta.url)
}

function bundleIsCurrent() {
  if (!existsSync('dist/cli.mjs')) return false
  const builtAt = statSync('dist/cli.mjs').mtimeMs
  return ['cli', 'lib'].every((source) => newest(source) <= builtAt)
}

function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) return 0
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(`${path}/${name}`)))
}
