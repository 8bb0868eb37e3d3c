import './project/node-version.mjs'
import { installWhenStale } from './project/install.mjs'

// Every page in a folder of pictures: light English on a desktop, dark Chinese on a phone, and an index of both.
const [folder = 'screens'] = process.argv.slice(2)
await installWhenStale()
const { runEndToEnd } = await import('./project/end-to-end.mjs')
process.exitCode = await runEndToEnd(['--project', 'screens', '--no-deps', '--workers', '1'], {
  env: { SCREENS_FOLDER: folder },
})
if (process.exitCode === 0) console.log(`Open ${folder}/index.html`)
