import type { Instrumentation } from 'next'

// Where Next starts by itself (`next dev`, another host). Under server/ this has been done already.
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { boot } = await import('./lib/boot')
  boot()
}

/** Whatever a page or an action did not expect, once, without its query. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { log } = await import('./lib/log')
  const [path] = request.path.split('?')
  // What the error page shows as its request id.
  const requestId = (error as { digest?: string }).digest
  log('request.failed', { requestId, error, method: request.method, path, route: context.routePath })
}
