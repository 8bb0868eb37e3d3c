import type { Instrumentation } from 'next'

// Where Next starts by itself (`next dev`, another host). Under server/ this has been done already.
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { boot } = await import('./lib/boot')
  boot()
}

/** Logs an unexpected error of a page or an action once, without the query. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { log } = await import('./lib/log')
  const { isUnreadable, noteUnreadable } = await import('./lib/unreadable-requests')
  const [path] = request.path.split('?')
  const given = request.headers['x-request-id']?.toString()
  if (request.method === 'POST' && isUnreadable(error)) {
    if (given) noteUnreadable(given)
    return log('form.unreadable', { requestId: given, method: request.method, path })
  }
  // The request ID that the error page shows.
  const requestId = (error as { digest?: string }).digest ?? given
  log('request.failed', { requestId, error, method: request.method, path, route: context.routePath })
}
