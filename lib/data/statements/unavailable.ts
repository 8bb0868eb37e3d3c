const socketCodes = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'ENOENT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
]
// Class 08: connection; 25006: a former primary that only reads now; 53300: too many connections; 57P01-57P05: shutting down, crashed,
// starting up, dropped, idle too long.
const serverCodes = ['25006', '53300', '57P01', '57P02', '57P03', '57P04', '57P05']
const prismaCodes = ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2037']
const adapterKinds = ['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections']
const codes = new Set([...socketCodes, ...serverCodes, ...prismaCodes])

// pg gives these no code.
const codelessMessages =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Cannot use a pool after calling end)/

/** The database cannot be reached or is not taking work; the same request may succeed in a moment. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, cause } = error as Error & { code?: unknown }
  if (typeof code === 'string' && (codes.has(code) || code.startsWith('08'))) return true
  if (codelessMessages.test(error.message)) return true
  return isUnavailableForAdapter(cause) || isUnavailable(cause)
}

function isUnavailableForAdapter(cause: unknown): boolean {
  if (typeof cause !== 'object' || cause === null) return false
  const { kind, originalCode } = cause as { kind?: unknown; originalCode?: unknown }
  return adapterKinds.includes(kind as string) || codes.has(originalCode as string)
}
