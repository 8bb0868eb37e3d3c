import { AccessRefused } from '../access-refused'
import { withCurrentToken } from '../current-token'
import type { Acquire } from '../acquire'
import type { Token } from '../token'

/** The used parts of Fastify. */
type FastifyRequest = {
  raw: { method?: string | undefined; url?: string | undefined; rawHeaders: string[] }
  auth?: Token | null
}
type FastifyReply = {
  code(status: number): FastifyReply
  headers(headers: Record<string, string>): FastifyReply
  send(body: unknown): unknown
}

export type FastifyHook = (
  request: FastifyRequest,
  reply: FastifyReply,
  done: (error?: Error) => void,
) => void

/** With `done` instead of a promise, so that later handlers run inside the token's context. */
export const fastifyAdapter =
  (acquire: Acquire): FastifyHook =>
  (request, reply, done) => {
    acquire(request.raw).then(
      (token) => {
        request.auth = token
        withCurrentToken(token, () => done())
      },
      (error: unknown) => {
        if (!(error instanceof AccessRefused)) return done(error as Error)
        reply
          .code(error.status)
          .headers({ ...error.headers })
          .send(error.body)
      },
    )
  }
