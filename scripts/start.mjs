import './project/node-version.mjs'
import { installWhenStale } from './project/install.mjs'
import { root } from './project/run.mjs'
import { loadSettingsFile } from './project/settings-file.mjs'

loadSettingsFile()
await installWhenStale()
const { buildWhenStale } = await import('./project/build.mjs')
await buildWhenStale()

process.env.NODE_ENV = 'production'
await import(`file://${root}dist/server.mjs`)
