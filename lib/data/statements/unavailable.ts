import { StoreUnavailableError } from '@/lib/oauth/errors'

// EMFILE, ENFILE: this process has no descriptor left for a connection.
const socketCodes = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ENOTFOUND',
  'ENOENT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'EAI_AGAIN',
  'EMFILE',
  'ENFILE',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
]
// 25006: a former primary that only reads now; 55P03: a lock was not free in time; 57014: the statement took too long;
// 57P01-57P05: shutting down, crashed, starting up, dropped, idle too long; 58030: its disk fails.
const serverCodes = ['25006', '55P03', '57014', '57P01', '57P02', '57P03', '57P04', '57P05', '58000', '58030']
const prismaCodes = ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037']
const adapterKinds = ['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections']
const codes = new Set([...socketCodes, ...serverCodes, ...prismaCodes])

// pg gives these no code.
const codelessMessages =
  /^(Connection terminated|timeout exp|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Client was closed and is not queryable|Cannot use a pool after calling end)/
// Prisma says P2028 as well of a transaction that was used after its end, which is a fault.
const transactionTooLate = /Unable to start a transaction in the given time|expired transaction/

type Failure = {
  code?: unknown
  kind?: unknown
  originalCode?: unknown
  message?: unknown
  severity?: unknown
  cause?: unknown
  meta?: { code?: unknown; driverAdapterError?: unknown }
}

/** The database cannot be reached or does not take work; the same request may succeed in a moment. Anything else that fails is a fault. */
export function isUnavailable(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 5) return false
  if (error instanceof StoreUnavailableError || saysSo(error)) return true
  const { cause, meta } = error as Failure
  return isUnavailable(cause, depth + 1) || isUnavailable(meta?.driverAdapterError, depth + 1)
}

function saysSo({ code, kind, originalCode, message, severity, meta }: Failure): boolean {
  if ([code, originalCode, meta?.code].some((each) => isOutageCode(each, severity))) return true
  if (adapterKinds.includes(kind as string)) return true
  if (typeof message !== 'string') return false
  return codelessMessages.test(message) || (code === 'P2028' && transactionTooLate.test(message))
}

/** Class 08 is the connection, class 53 what the server has run out of: disk, memory, connections. */
function isOutageCode(code: unknown, severity: unknown): boolean {
  if (typeof code !== 'string') return false
  if (codes.has(code)) return true
  // A pooler's own refusals are FATAL; a protocol violation that PostgreSQL reports as an ERROR is a bug in this code.
  if (/^08[0-9A-Z]{3}$/.test(code)) return severity !== 'ERROR'
  return /^53[0-9A-Z]{3}$/.test(code)
}

/** The error that a caller gets: a `StoreUnavailableError` for an outage, otherwise the error itself. */
export function asUnavailable(error: unknown): unknown {
  if (error instanceof StoreUnavailableError || !isUnavailable(error)) return error
  return new StoreUnavailableError('The database cannot be reached or takes no work.', { cause: error })
}

/** The SQLSTATE that PostgreSQL gave, found through all wrapping errors. */
export function sqlState(error: unknown): string | undefined {
  for (let each = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth += 1) {
    const { code } = each as { code?: unknown }
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return code
  }
  return undefined
}
