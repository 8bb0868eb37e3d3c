import './project/node-version.mjs'
import { installWhenStale } from './project/install.mjs'
import { loadSettingsFile } from './project/settings-file.mjs'

loadSettingsFile()
await installWhenStale()
const { linkResourceServer, packResourceServer } = await import('./pack-resource-server.mjs')
linkResourceServer(await packResourceServer(), 'examples/mcp-server')
await import('../examples/mcp-server/server.mjs')
