import cluster from 'node:cluster'
import { fileURLToPath } from 'node:url'
import { boot } from '@/lib/boot'
import { runPrimary } from './primary'
import { checkOnly } from './check-only'
import { survive } from './survive'
import { runPageWorker } from './page-worker'
import { runProtocolWorker } from './worker'

boot()
survive()
if (process.argv.includes('--check')) {
  await checkOnly()
} else if (cluster.isPrimary) {
  // Not what was started (`npm start` runs a script first), but this very program.
  cluster.setupPrimary({ exec: fileURLToPath(import.meta.url) })
  await runPrimary()
} else {
  const [kind, pageSocket = ''] = process.argv.slice(2)
  await (kind === '--pages' ? runPageWorker(pageSocket) : runProtocolWorker(pageSocket))
}
