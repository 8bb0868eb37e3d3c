import type { ChallengeError } from './challenge'

export type Refusal = {
  status: 400 | 401 | 403 | 503
  /** Absent where RFC 6750 section 3.1 wants no code: the request had no token. */
  code?: ChallengeError | 'temporarily_unavailable'
  message: string
  /** The scopes that would have been enough. */
  scope?: string | undefined
  challenges?: string[]
  /** For the next DPoP proof. */
  nonce?: string | undefined
  cause?: unknown
}

/**
 * Thrown by `acquire`. Express, Fastify and Hono turn it into the right response, because they read `statusCode`, `headers` and
 * `getResponse`.
 */
export class AccessRefused extends Error {
  override readonly name = 'AccessRefused'
  readonly status: Refusal['status']
  readonly statusCode: Refusal['status']
  readonly code: Refusal['code'] | null
  readonly headers: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, string>>

  constructor({ status, code, message, scope, challenges = [], nonce, cause }: Refusal) {
    super(message, { cause })
    this.status = this.statusCode = status
    this.code = code ?? null
    this.headers = {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      ...(challenges.length > 0 && { 'www-authenticate': challenges.join(', ') }),
      ...(nonce !== undefined && { 'dpop-nonce': nonce }),
      ...(status === 503 && { 'retry-after': '5' }),
    }
    this.body = code ? { error: code, error_description: message, ...(scope && { scope }) } : { message }
  }

  getResponse(): Response {
    return new Response(JSON.stringify(this.body), { status: this.status, headers: this.headers })
  }
}
