import cluster from 'node:cluster'
import { log } from '@/lib/log'

/**
 * A serving process survives an unhandled rejection of a library. An uncaught exception ends a worker, which is replaced; the primary,
 * which all workers depend on, continues.
 */
export function survive(): void {
  process.on('unhandledRejection', (error) => log('process.rejection.failed', { error }))
  if (cluster.isPrimary)
    process.on('uncaughtException', (error) => log('process.exception.failed', { error }))
}
