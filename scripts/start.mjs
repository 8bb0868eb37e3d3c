import './project/node-version.mjs'
import { installWhenStale } from './project/install.mjs'
import { ProgramFailed, root, run } from './project/run.mjs'
import { loadSettingsFile } from './project/settings-file.mjs'

loadSettingsFile()
try {
  await installWhenStale()
  const { buildWhenStale } = await import('./project/build.mjs')
  await buildWhenStale({ check })
} catch (error) {
  if (!(error instanceof ProgramFailed)) throw error
  console.error(error.message)
  process.exit(1)
}

process.env.NODE_ENV = 'production'
await import(`file://${root}dist/server.mjs`)

/** Problems of settings and port are reported before the build, not after it. */
async function check() {
  const code = await run(process.execPath, ['dist/server.mjs', '--check'])
  if (code !== 0) process.exit(code)
}
