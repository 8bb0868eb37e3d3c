/** Why a provider did not say who the person is. Each has its text in `upstream.problems`. */
export type UpstreamProblem = 'unknown' | 'denied' | 'stale' | 'down' | 'failed'

const stale = /cookie was missing|could not be parsed|state mismatch|state missing|different provider/i
const down =
  /ECONN|ENOTFOUND|EAI_AGAIN|EHOST|ENETUNREACH|timed out|socket hang up|certificate|expected 200 OK/i

/** Recognised by openid-client's messages, because its errors have no codes. */
export function problemOf(message: string): UpstreamProblem {
  if (stale.test(message)) return 'stale'
  return down.test(message) ? 'down' : 'failed'
}
