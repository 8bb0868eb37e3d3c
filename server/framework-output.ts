import { format } from 'node:util'
import { log } from '@/lib/log'

const methods = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const
/** Characters of one message; the framework quotes what strangers send. */
const longest = 2_000

/** Sends the output of Next and other packages through the logger, one JSON line each, so that it cannot imitate a log entry. */
export function logFrameworkOutput(): void {
  for (const method of methods) {
    const said = (...parts: unknown[]) =>
      log('framework.said', { method, text: format(...parts).slice(0, longest) })
    Object.assign(console, { [method]: said })
  }
}
