import cluster from 'node:cluster'
import { fileURLToPath } from 'node:url'
import { boot } from '@/lib/boot'
import { runPrimary } from './primary'
import { runWorker } from './worker'

boot()
cluster.setupPrimary({ exec: fileURLToPath(import.meta.url) })
await (cluster.isPrimary ? runPrimary() : runWorker())
