import cluster from 'node:cluster'
import { log } from '@/lib/log'

/**
 * What a library rejects and nobody awaits does not end a process that serves. What is thrown outside every promise ends a worker, which
 * is replaced; the primary, on which all of them hang, goes on.
 */
export function survive(): void {
  process.on('unhandledRejection', (error) => log('process.rejection.failed', { error }))
  if (cluster.isPrimary)
    process.on('uncaughtException', (error) => log('process.exception.failed', { error }))
}
