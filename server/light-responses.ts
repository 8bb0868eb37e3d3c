import { getRequestListener } from '@hono/node-server'

type Listener = ReturnType<typeof getRequestListener>
type Handle = (request: Request) => Response | Promise<Response>

const Native = globalThis.Response

/**
 * A `node:http` listener of a handler. The adapter replaces the global `Response` by one that skips the streams, which saves about 100
 * microseconds a request (decision 019). Next shares this process and may hold the native class: an instance of either has to pass for a
 * `Response`.
 */
export function listen(handle: Handle): Listener {
  const listener = getRequestListener(handle)
  const Light = globalThis.Response
  if (Light === Native || Object.hasOwn(Light, Symbol.hasInstance)) return listener
  Object.defineProperty(Light, Symbol.hasInstance, {
    // Subclasses inherit this function, and mean themselves.
    value(this: unknown, candidate: unknown) {
      if (this === Light) return candidate instanceof Native
      return Function.prototype[Symbol.hasInstance].call(this as never, candidate)
    },
  })
  return listener
}
