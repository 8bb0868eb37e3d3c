import { AccessRefused } from '../access-refused'
import { withCurrentToken } from '../current-token'
import type { Acquire } from '../acquire'
import type { Token } from '../token'

/** The used parts of Hono's context. */
type HonoContext = { req: { raw: Request }; set(key: 'auth', value: Token | null): void }

export type HonoMiddleware = (
  context: HonoContext,
  next: () => Promise<void>,
) => Promise<Response | undefined>

export const honoAdapter =
  (acquire: Acquire): HonoMiddleware =>
  async (context, next) => {
    try {
      const token = await acquire(context.req.raw)
      context.set('auth', token)
      await withCurrentToken(token, next)
    } catch (error) {
      if (error instanceof AccessRefused) return error.getResponse()
      throw error
    }
    return undefined
  }
