import { AsyncLocalStorage } from 'node:async_hooks'
import type { Token } from './token'

const storage = new AsyncLocalStorage<Token | null>()

/** The token of the request that is being answered; null outside of a guard, and where an optional one is absent. */
export const currentToken = (): Token | null => storage.getStore() ?? null

export const withCurrentToken = <Result>(token: Token | null, block: () => Result): Result =>
  storage.run(token, block)
