import { AccessRefused } from '../access-refused'
import { withCurrentToken } from '../current-token'
import type { Acquire } from '../acquire'
import type { Token } from '../token'

/** The used parts of Express' request and response, which are those of node:http. */
type IncomingRequest = { method?: string | undefined; url?: string | undefined; rawHeaders: string[] }
type OutgoingResponse = {
  writeHead(status: number, headers: Record<string, string>): unknown
  end(body: string): unknown
}

export type ExpressMiddleware = (
  request: IncomingRequest & { auth?: Token | null },
  response: OutgoingResponse,
  next: (error?: unknown) => void,
) => void

export const expressAdapter =
  (acquire: Acquire): ExpressMiddleware =>
  (request, response, next) => {
    acquire(request).then(
      (token) => {
        request.auth = token
        withCurrentToken(token, () => next())
      },
      (error: unknown) => {
        if (!(error instanceof AccessRefused)) return next(error)
        response.writeHead(error.status, { ...error.headers })
        response.end(JSON.stringify(error.body))
      },
    )
  }
