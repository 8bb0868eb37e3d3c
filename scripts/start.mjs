import './project/node-version.mjs'
import { installWhenStale } from './project/install.mjs'
import { root, run } from './project/run.mjs'
import { loadSettingsFile } from './project/settings-file.mjs'

loadSettingsFile()
await installWhenStale()
const { buildWhenStale } = await import('./project/build.mjs')
/** Problems of settings and port are reported before the build, not after it. */
await buildWhenStale({
  check: async () => {
    const code = await run(process.execPath, ['dist/server.mjs', '--check'])
    if (code !== 0) process.exit(code)
  },
})

process.env.NODE_ENV = 'production'
await import(`file://${root}dist/server.mjs`)
