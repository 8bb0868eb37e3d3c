#!/usr/bin/env node
// What was typed is relative to where it was typed; everything else happens in the project's folder.
const folder = process.env.INIT_CWD ?? process.cwd()
await import('../scripts/project/node-version.mjs')
const { loadSettingsFile } = await import('../scripts/project/settings-file.mjs')
loadSettingsFile()

const { loadCommandLine } = await import('./load-command-line.mjs')
const { processTerminal, runCommandLine } = await loadCommandLine()
process.exitCode = await runCommandLine(process.argv.slice(2), processTerminal(folder))
