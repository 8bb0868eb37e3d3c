import './project/node-version.mjs'
import { installWhenStale } from './project/install.mjs'
import { loadSettingsFile } from './project/settings-file.mjs'

loadSettingsFile()
await installWhenStale()
await import('../examples/field-notes/server.mjs')
