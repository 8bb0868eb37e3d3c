import { AccessRefused } from './access-refused'
import type { Prepare, ProtectOptions } from './acquire'
import { expressAdapter, type ExpressMiddleware } from './adapters/express'
import { fastifyAdapter, type FastifyHook } from './adapters/fastify'
import { fetchAdapters, type FetchAdapters } from './adapters/fetch'
import { honoAdapter, type HonoMiddleware } from './adapters/hono'
import { authorize, requireSignIn, tokenRequired, type Protection } from './authorize'
import type { RequestLike } from './credentials'
import { withCurrentToken } from './current-token'
import { dpopCheckOf, type DpopOptions } from './dpop-options'
import { jwtValidator } from './jwt-validator'
import type { CertificateOf } from './possession'
import { requirementOf, type Required } from './required-scopes'
import type { SignInRequirement } from './sign-in-requirement'
import type { Token } from './token'
import type { TokenValidator } from './token-validator'

export type GuardOptions = {
  /** The issuer of the tokens: the address of its discovery document. */
  issuer?: string
  /** This API, as the issuer knows it: a token must name it. */
  audience?: string
  /** Tried in order. Left out: JWTs of the issuer for the audience. */
  validators?: readonly TokenValidator[]
  realm?: string
  /** The address of the metadata (RFC 9728), or what `protectedResourceMetadata` returned. */
  resourceMetadata?: string | { readonly url: string }
  /** Seconds by which the clocks of issuer and API may differ; 5 unless told. Of the built-in validator. */
  clockTolerance?: number
  /** Takes tokens that are bound to a key (RFC 9449). Left out: they are refused. */
  dpop?: boolean | DpopOptions
  /** Takes tokens that are bound to a client's certificate (RFC 8705). Left out: they are refused. */
  certificateOf?: CertificateOf
  /** Told of each refusal, to log it. */
  onRefused?: (refused: AccessRefused, request: unknown) => void
}

export type Guard = FetchAdapters & {
  /** The token of a request that has what is required. @throws AccessRefused */
  acquire(request: RequestLike, required?: Required): Promise<Token>
  /** The same for a block, in which `currentToken()` is that token. */
  acquire<Result>(
    request: RequestLike,
    required: Required,
    block: (token: Token) => Result,
  ): Promise<Awaited<Result>>
  /** Null when the request has no token. @throws AccessRefused for a bad one */
  acquireOptional(request: RequestLike, required?: Required): Promise<Token | null>
  /** Asks for a stronger or more recent sign-in than that of a token (RFC 9470). @throws AccessRefused */
  requireSignIn(token: Token, wanted: SignInRequirement): void
  /** A middleware for a handler or a whole Router; sets `req.auth`. */
  express(required?: Required, options?: ProtectOptions): ExpressMiddleware
  /** A hook for a route (`preHandler`) or a plugin's routes (`addHook`); sets `request.auth`. */
  fastify(required?: Required, options?: ProtectOptions): FastifyHook
  /** A middleware for a route or a whole app; `c.get('auth')` is the token. */
  hono(required?: Required, options?: ProtectOptions): HonoMiddleware
}

/** @throws TypeError when it could never let a request through, or would let every token through. */
export function createGuard(options: GuardOptions): Guard {
  const protection = protectionOf(options)
  const prepare: Prepare = (required, { optional = false, ...signIn } = {}) => {
    const requirement = requirementOf(required)
    return async (request) => {
      const needed = requirement(request.method ?? 'GET')
      try {
        const token = await authorize(protection, request, needed)
        if (token) requireSignIn(protection, token, signIn)
        if (!token && !optional) throw tokenRequired(protection, needed)
        return token
      } catch (error) {
        if (error instanceof AccessRefused) options.onRefused?.(error, request)
        throw error
      }
    }
  }
  return {
    async acquire<Result>(
      request: RequestLike,
      required?: Required,
      block: (token: Token) => Result = (token) => token as Result,
    ) {
      const token = (await prepare(required)(request)) as Token
      return withCurrentToken(token, async () => await block(token))
    },
    requireSignIn: (token, wanted) => requireSignIn(protection, token, wanted),
    acquireOptional: async (request, required) => prepare(required, { optional: true })(request),
    ...fetchAdapters(prepare),
    express: (...wanted) => expressAdapter(prepare(...wanted)),
    fastify: (...wanted) => fastifyAdapter(prepare(...wanted)),
    hono: (...wanted) => honoAdapter(prepare(...wanted)),
  }
}

function protectionOf(given: GuardOptions): Protection {
  const { validators, realm, resourceMetadata, dpop = false, certificateOf, ...options } = given
  if (validators?.length === 0) throw new TypeError('A guard without a validator would refuse every request.')
  return {
    validators: validators ?? [builtIn(options)],
    realm,
    possession: {
      dpop: dpop === false ? null : dpopCheckOf(dpop === true ? {} : dpop, options.audience),
      certificateOf: certificateOf ?? null,
    },
    resourceMetadata: typeof resourceMetadata === 'object' ? resourceMetadata.url : resourceMetadata,
  }
}

function builtIn({ issuer, audience, clockTolerance }: GuardOptions): TokenValidator {
  if (!issuer) throw new TypeError('A guard needs an issuer (and an audience), or validators.')
  if (!audience)
    throw new TypeError('A guard needs an audience: without one, tokens for other APIs are good.')
  return jwtValidator({ issuer, audience, ...(clockTolerance !== undefined && { clockTolerance }) })
}
