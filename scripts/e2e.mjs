import './project/node-version.mjs'
import { installWhenStale } from './project/install.mjs'

await installWhenStale()
const { runEndToEnd } = await import('./project/end-to-end.mjs')
process.exitCode = await runEndToEnd(process.argv.slice(2))
