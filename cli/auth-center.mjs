#!/usr/bin/env node
import { existsSync, readdirSync, statSync } from 'node:fs'

// What was typed is relative to where it was typed; everything else happens in the project's folder.
const folder = process.env.INIT_CWD ?? process.cwd()
await import('../scripts/project/node-version.mjs')
const { loadSettingsFile } = await import('../scripts/project/settings-file.mjs')
loadSettingsFile()

const { runCommandLine } = bundleIsCurrent()
  ? await import(new URL('../dist/cli.mjs', import.meta.url).href)
  : await fromSource()
process.exitCode = await runCommandLine(process.argv.slice(2), folder)

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
