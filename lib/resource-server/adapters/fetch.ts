import { AccessRefused } from '../access-refused'
import { withCurrentToken } from '../current-token'
import type { Prepare, ProtectOptions } from '../acquire'
import type { Required } from '../required-scopes'
import type { Token } from '../token'

type Optional = ProtectOptions & { optional: true }
type Answer = Response | Promise<Response>
type Protected<Asked extends Request, Context> = (request: Asked, context: Context) => Promise<Response>

/** Handlers of the Fetch API. */
export type FetchAdapters = {
  /** `(request, token) => Response` becomes `(request) => Response`. */
  protect<Asked extends Request>(
    handler: (request: Asked, token: Token) => Answer,
    required?: Required,
    options?: ProtectOptions & { optional?: false },
  ): (request: Asked) => Promise<Response>
  protect<Asked extends Request>(
    handler: (request: Asked, token: Token | null) => Answer,
    required: Required,
    options: Optional,
  ): (request: Asked) => Promise<Response>
  /** A route handler of Next, which keeps its context; the token is its third argument. */
  withScopes<Asked extends Request, Context>(
    handler: (request: Asked, context: Context, token: Token) => Answer,
    required?: Required,
    options?: ProtectOptions & { optional?: false },
  ): Protected<Asked, Context>
  withScopes<Asked extends Request, Context>(
    handler: (request: Asked, context: Context, token: Token | null) => Answer,
    required: Required,
    options: Optional,
  ): Protected<Asked, Context>
  /** All handlers of a route module or of an instance of a route class: `export const { GET, POST } = guard.protectRoutes({ GET, POST }, …)`. */
  protectRoutes<Routes extends Partial<Record<Method, RouteHandler>>>(
    routes: Routes,
    required?: Required,
    options?: ProtectOptions,
  ): { [Name in keyof Routes & Method]: ProtectedRoute<Routes[Name]> }
}

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
type Method = (typeof methods)[number]

// Its parameters are compared one by one where it is used; `never` takes every handler.
type RouteHandler = (request: never, context: never, token: never) => Answer
type ProtectedRoute<Handler> = Handler extends RouteHandler
  ? Protected<RequestOf<Handler>, ContextOf<Handler>>
  : never
type RequestOf<Handler extends RouteHandler> =
  Parameters<Handler> extends [infer Asked extends Request, ...unknown[]] ? Asked : Request
type ContextOf<Handler extends RouteHandler> =
  Parameters<Handler> extends [unknown, infer Context, ...unknown[]] ? Context : unknown
type AnyHandler = (request: Request, context: unknown, token: Token | null) => Answer

export function fetchAdapters(prepare: Prepare): FetchAdapters {
  const cover = (handler: AnyHandler, required?: Required, options?: ProtectOptions) => {
    const acquire = prepare(required, options)
    return (request: Request, context: unknown) =>
      answered(async () => {
        const token = await acquire(request)
        return withCurrentToken(token, async () => await handler(request, context, token))
      })
  }
  const adapters = {
    protect: (handler: (request: Request, token: Token | null) => Answer, ...wanted: Wanted) =>
      cover((request, _context, token) => handler(request, token), ...wanted),
    withScopes: cover,
    protectRoutes: (routes: Partial<Record<Method, AnyHandler>>, ...wanted: Wanted) =>
      Object.fromEntries(
        methods.flatMap((name) => {
          const handler = routes[name]?.bind(routes)
          return handler ? [[name, cover(handler, ...wanted)]] : []
        }),
      ),
  }
  return adapters as unknown as FetchAdapters
}

type Wanted = [required?: Required, options?: ProtectOptions]

/** Also what an `acquire` inside of the handler threw. */
async function answered(answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer()
  } catch (error) {
    if (error instanceof AccessRefused) return error.getResponse()
    throw error
  }
}
