import './project/node-version.mjs'
import { installWhenStale } from './project/install.mjs'

await installWhenStale()
const { build } = await import('./project/build.mjs')
await build()
