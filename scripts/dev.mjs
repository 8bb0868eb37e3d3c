import './project/node-version.mjs'
import { installWhenStale } from './project/install.mjs'
import { loadSettingsFile } from './project/settings-file.mjs'

loadSettingsFile()
await installWhenStale()
const { generateWhenStale } = await import('./project/generate.mjs')
await generateWhenStale()

process.env.NODE_ENV = 'development'
await import('tsx')
await import('../server/dev.ts')
