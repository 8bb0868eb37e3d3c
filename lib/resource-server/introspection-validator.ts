import { BoundedCache } from './bounded-cache'
import { fetchJson } from './fetch-json'
import { checkedAddress, discover } from './issuer-metadata'
import { introspectedToken } from './introspected-token'
import type { Token } from './token'
import type { TokenValidator } from './token-validator'

export type IntrospectionValidatorOptions = {
  /** The issuer, whose discovery document names the endpoint. A response that names another issuer is refused. */
  issuer?: string
  /** The endpoint itself, if the discovery document is not to be asked. */
  endpoint?: string
  /** This API's own registration. */
  clientId: string
  clientSecret: string
  /** This API, as the issuer knows it; one of several is enough. */
  audience: string | readonly string[]
  /** Good answers are kept for `seconds` (60 unless told, and no more; 0 for never) or until the token ends; 1,000 unless told. */
  cache?: { entries?: number; seconds?: number }
  /** Milliseconds for an answer; 5,000 unless told. */
  timeout?: number
  /** An endpoint at an http address of another machine, in a network that you trust. */
  allowHttp?: boolean
  /** Also answers without `token_type`, from servers that leave it out. A refresh token may pass for an access token there. */
  untypedAnswers?: boolean
}

const longestCached = 60

/**
 * Validates tokens of every kind by asking the issuer (RFC 7662), for an API on another machine or tokens that only the issuer can read. An
 * ended token is refused within `cache.seconds`. Inactive results are not cached, so that invented tokens cannot fill the cache.
 */
export function introspectionValidator(options: IntrospectionValidatorOptions): TokenValidator {
  const check = checkedOptions(options)
  const cache = new BoundedCache<Token>(check.entries)
  const waiting = new Map<string, Promise<Token | null>>()

  async function ask(token: string, key: string): Promise<Token | null> {
    const answer = await check.introspect(token)
    const found = answer.active === true ? introspectedToken(answer, check.expected) : null
    if (found && check.seconds > 0) {
      const ends = found.expiresAt === null ? Infinity : found.expiresAt * 1000
      cache.set(key, found, Math.min(ends, Date.now() + check.seconds * 1000))
    }
    return found
  }

  return {
    tokenType: 'bearer',
    async authenticateToken(token) {
      const key = await digestOf(token)
      const known = cache.get(key, Date.now())
      if (known) return known
      const asked = waiting.get(key) ?? ask(token, key).finally(() => waiting.delete(key))
      waiting.set(key, asked)
      return asked
    },
  }
}

function checkedOptions(options: IntrospectionValidatorOptions) {
  const { issuer, untypedAnswers = false, timeout = 5_000 } = options
  const audience = [options.audience].flat().filter(Boolean)
  if (audience.length === 0) {
    throw new TypeError(
      'introspectionValidator needs an audience: without one, tokens for other APIs are good.',
    )
  }
  const address = endpointOf(options, timeout)
  const headers = { authorization: basic(options) }
  const introspect = async (token: string) => {
    const body = new URLSearchParams({ token, token_type_hint: 'access_token' })
    return fetchJson(await address(), { method: 'POST', headers, body, timeout })
  }
  return { introspect, expected: { issuer, audience, untypedAnswers }, ...checkedBounds(options.cache) }
}

function checkedBounds({
  entries = 1_000,
  seconds = longestCached,
}: { entries?: number; seconds?: number } = {}) {
  if (!(Number.isInteger(entries) && entries >= 0)) throw new RangeError('cache.entries is a number from 0.')
  if (seconds >= 0 && seconds <= longestCached) return { entries, seconds }
  throw new RangeError(
    `cache.seconds is a number from 0 to ${longestCached}: for so long an ended token is still good.`,
  )
}

/** A discovered address is remembered for an hour; a failure is not. */
function endpointOf({ issuer, endpoint, allowHttp = false }: IntrospectionValidatorOptions, timeout: number) {
  let known: { address: string; at: number } | null = null
  const start = endpoint ?? issuer
  if (!start) throw new TypeError('introspectionValidator needs an issuer or an endpoint.')
  checkedAddress(start, allowHttp)
  return async () => {
    if (endpoint !== undefined) return endpoint
    if (known && Date.now() - known.at < 3_600_000) return known.address
    const address = await discover({ issuer: start, timeout, allowHttp }, 'introspection_endpoint')
    known = { address, at: Date.now() }
    return address
  }
}

/** RFC 6749 section 2.3.1. */
function basic({ clientId, clientSecret }: IntrospectionValidatorOptions): string {
  if (!clientId || !clientSecret)
    throw new TypeError('introspectionValidator needs a clientId and a clientSecret.')
  const encoded = [clientId, clientSecret].map((part) =>
    new URLSearchParams([['', part]]).toString().slice(1),
  )
  return `Basic ${btoa(encoded.join(':'))}`
}

async function digestOf(token: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token))
  return String.fromCharCode(...new Uint8Array(digest))
}
