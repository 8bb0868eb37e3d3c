import { AsyncLocalStorage } from 'node:async_hooks'

/** The fields of the current request in every log entry. */
export type RequestContext = { requestId: string; address: string | null }

const memo = globalThis as typeof globalThis & { authCenterRequest?: AsyncLocalStorage<RequestContext> }
const storage = (): AsyncLocalStorage<RequestContext> => (memo.authCenterRequest ??= new AsyncLocalStorage())

/** Gives the logs of `work` the request's ID. For pages only: the protocol carries its own context. */
export const withRequest = <Result>(context: RequestContext, work: () => Result): Result =>
  storage().run(context, work)

export const currentRequest = (): Partial<RequestContext> => storage().getStore() ?? {}
