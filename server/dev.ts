import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { issueSetupLink } from '@/lib/account/setup-link'
import { boot } from '@/lib/boot'
import { closeChangeFeed } from '@/lib/data/change-feed'
import { signingKeys } from '@/lib/data/signing-keys'
import { closePools } from '@/lib/data/statements/pool'
import { env } from '@/lib/env'
import { startJobs } from '@/lib/jobs/start-jobs'
import { printBanner } from './banner'
import { prepareDatabase } from './prepare-database'
import { publishAddress } from './published-address'
import { refuseUsedPort } from './refuse-used-port'
import { onSignal } from './signals'

// `npm run dev`: what the primary does, with `next dev` in the place of the workers. Next's own mounts answer the protocol.
boot()
const { host, port } = env()
await refuseUsedPort(host, port)
const database = await prepareDatabase()
const { keys } = await signingKeys.jwks()
const jobs = startJobs()
const withdrawAddress = await publishAddress()
await printBanner({ database, keys, setupLink: await issueSetupLink() })

const everywhere = host === '0.0.0.0' ? [] : ['--hostname', host]
const pages = spawn('node_modules/.bin/next', ['dev', '--port', String(port), ...everywhere], {
  stdio: 'inherit',
})
let stopping: Promise<void> | undefined
const stop = (): Promise<void> => (stopping ??= stopInOrder())
onSignal(['SIGTERM', 'SIGINT'], stop)
pages.once('exit', (code) => void stop().then(() => process.exit(code ?? 0)))

async function stopInOrder(): Promise<void> {
  if (pages.exitCode === null && pages.signalCode === null && pages.kill('SIGTERM')) await once(pages, 'exit')
  await withdrawAddress()
  await jobs.stop()
  closeChangeFeed()
  await closePools()
  await database.stop()
}
