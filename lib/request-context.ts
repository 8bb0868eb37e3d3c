import { AsyncLocalStorage } from 'node:async_hooks'

/** The fields of the current request in every log entry. */
export type RequestContext = { requestId: string; address: string | null }
/** What an audit record says of the request besides. */
export type RequestOrigin = RequestContext & { userAgent: string | null }

const memo = globalThis as typeof globalThis & { authCenterRequest?: AsyncLocalStorage<RequestOrigin> }
const storage = (): AsyncLocalStorage<RequestOrigin> => (memo.authCenterRequest ??= new AsyncLocalStorage())

/** Gives the logs of `work` the request's ID. For pages only: the protocol carries its own context. */
export const withRequest = <Result>(origin: RequestOrigin, work: () => Result): Result =>
  storage().run(origin, work)

export function currentRequest(): Partial<RequestContext> {
  const { userAgent: _userAgent, ...context } = currentOrigin()
  return context
}

export const currentOrigin = (): Partial<RequestOrigin> => storage().getStore() ?? {}
