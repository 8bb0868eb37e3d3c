const memo = globalThis as typeof globalThis & { authCenterUnreadable?: Set<string> }
/** They are read immediately; the rest belongs to connections that ended. */
const most = 1_000

/** A frame of Next, bundled or not, or of Node. */
const framework =
  /[\\/]node_modules[\\/]next[\\/]|[\\/]node_modules_next_dist|\bnode:|\(<anonymous>\)|\(index \d+\)/

/** Whether a form failed before the action ran: then the request was at fault, not the action. Next reports both as errors. */
export function isUnreadable(error: unknown): boolean {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line))
  return frames.length > 0 && frames.every((frame) => framework.test(frame))
}

export function noteUnreadable(requestId: string): void {
  const noted = (memo.authCenterUnreadable ??= new Set())
  if (noted.size >= most) noted.clear()
  noted.add(requestId)
}

/** Asked once per request. */
export const wasUnreadable = (requestId: string | string[] | undefined): boolean =>
  typeof requestId === 'string' && memo.authCenterUnreadable?.delete(requestId) === true
