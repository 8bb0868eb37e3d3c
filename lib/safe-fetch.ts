import { lookup as resolve, type LookupAddress } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { Agent, request, type Dispatcher } from 'undici'
import { env, isLoopback } from './env'

/**
 * Where an address may lead. `public`: from an untrusted source, so https on port 443 to the open internet. `administrator`: from an
 * administrator, so https to a private network too; loopback, also in plain http, only where the issuer itself is one.
 */
export type Reach = 'public' | 'administrator'

type Options = {
  reach?: Reach
  /** Sent by POST, as a form; else it is a GET. */
  form?: Record<string, string>
  headers?: Record<string, string>
  /** Milliseconds for all of it. */
  timeout?: number
  /** Bytes of the answer. */
  most?: number
}

export type SafeFetchProblem = 'address' | 'unreachable' | 'redirect' | 'too_large'

export class SafeFetchError extends Error {
  override readonly name = 'SafeFetchError'
  readonly problem: SafeFetchProblem

  constructor(problem: SafeFetchProblem, message: string) {
    super(message)
    this.problem = problem
  }
}

export type Fetched = {
  status: number
  contentType: string
  text: string
  etag: string | null
  cacheControl: string | null
}

/**
 * GET, or POST of a form, without following redirects. Each address that the name resolves to is checked as it is connected to, so that a second answer of DNS
 * leads nowhere else.
 * @throws {SafeFetchError} also for an address that this server must not call
 */
export async function safeFetch(
  address: string,
  { reach = 'public', headers = {}, form, timeout = 3_000, most = 64 * 1024 }: Options = {},
): Promise<Fetched> {
  checkAddress(address, reach)
  const agent = new Agent({ connect: { lookup: guardedLookup(reach), timeout } })
  try {
    const answer = await request(address, {
      dispatcher: agent,
      ...(form ? posted(form, headers) : { headers }),
      signal: AbortSignal.timeout(timeout),
    })
    return await readAnswer(answer, most)
  } catch (error) {
    throw error instanceof SafeFetchError ? error : unreachable(error)
  } finally {
    agent.destroy().catch(() => undefined)
  }
}

async function readAnswer(
  { statusCode: status, headers, body }: Dispatcher.ResponseData,
  most: number,
): Promise<Fetched> {
  // 304 answers who asked whether something has changed.
  if (status >= 300 && status < 400 && status !== 304) throw new SafeFetchError('redirect', 'It redirects.')
  const header = (name: string) => headers[name]?.toString() ?? null
  return {
    status,
    contentType: header('content-type') ?? '',
    text: await readAtMost(body, most),
    etag: header('etag'),
    cacheControl: header('cache-control'),
  }
}

const posted = (form: Record<string, string>, headers: Record<string, string>) => ({
  method: 'POST' as const,
  headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(form).toString(),
})

/** A name's addresses are checked when it resolves; a literal never is resolved, so it is checked here. */
function checkAddress(address: string, reach: Reach): void {
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || url.username || url.password) throw refused('It is no plain web address.')
  if (url.protocol !== 'https:' && !mayBePlain(url, reach)) throw refused('It is not https.')
  if (reach === 'public' && url.port !== '') throw refused('It names a port.')
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(literal) && !mayCall(literal, reach)) throw refused('It leads into a closed network.')
}

const mayBePlain = (url: URL, reach: Reach): boolean =>
  url.protocol === 'http:' && reach === 'administrator' && isLoopback(url.href) && !env().isProduction

const guardedLookup =
  (reach: Reach): LookupFunction =>
  (hostname, options, done) =>
    resolve(hostname, { ...options, all: true }, (error, found) => {
      const addresses = error ? [] : found
      const [first] = addresses
      if (error || !first) return done(error ?? new Error('The name has no address.'), '')
      if (!addresses.every(({ address }) => mayCall(address, reach)))
        return done(refused('It leads into a closed network.'), '')
      return answer(options.all === true, addresses, first, done)
    })

function answer(
  all: boolean,
  addresses: LookupAddress[],
  first: LookupAddress,
  done: Parameters<LookupFunction>[2],
): void {
  if (all) done(null, addresses)
  else done(null, first.address, first.family)
}

/** Compares the address, not its notation: `::ffff:127.0.0.1` is 127.0.0.1. */
function mayCall(address: string, reach: Reach): boolean {
  const meant = ipaddr.process(address)
  // ::/96, the spelling of IPv4 that was given up (RFC 4291 section 2.5.5.1): a system may still know it.
  if (meant instanceof ipaddr.IPv6 && meant.parts.slice(0, 6).every((part) => part === 0)) {
    return meant.range() === 'loopback' && reach === 'administrator' && !env().isProduction
  }
  const range = meant.range()
  if (range === 'unicast') return true
  if (reach === 'public') return false
  if (range === 'loopback') return !env().isProduction
  return range === 'private' || range === 'uniqueLocal' || range === 'carrierGradeNat'
}

async function readAtMost(body: AsyncIterable<Buffer>, most: number): Promise<string> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of body) {
    length += part.length
    if (length > most) throw new SafeFetchError('too_large', 'The answer is too long.')
    parts.push(part)
  }
  return Buffer.concat(parts).toString()
}

const refused = (message: string): SafeFetchError => new SafeFetchError('address', message)

function unreachable(error: unknown): SafeFetchError {
  const cause = error instanceof Error && error.cause instanceof SafeFetchError ? error.cause : null
  return cause ?? new SafeFetchError('unreachable', error instanceof Error ? error.message : 'No answer.')
}
