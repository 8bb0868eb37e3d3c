import {
  createLocalJWKSet,
  errors,
  type FlattenedJWSInput,
  type JSONWebKeySet,
  type JWSHeaderParameters,
} from 'jose'
import { fetchJson } from './fetch-json'
import { Unavailable } from './token-validator'

type Keys = ReturnType<typeof createLocalJWKSet>

export type KeySourceOptions = {
  /** The address of the keys; resolved before each fetch, so that a moved one is found. */
  address: () => Promise<string>
  timeout: number
}

/** Keys are read again when they are older than this. */
const freshFor = 10 * 60_000
/** An issuer that does not answer has not taken its keys back; they are used for this long. */
const usableFor = 6 * 3_600_000
/** Unknown key IDs and failures make no more than one request in this time. */
const coolDown = 30_000

/** The issuer's keys, fetched once for concurrent callers, and once more when a token names an unknown one. */
export function keySource({ address, timeout }: KeySourceOptions) {
  let keys: { set: Keys; readAt: number } | null = null
  let failure: unknown = null
  let coolUntil = 0
  let reading: Promise<void> | null = null

  const cool = () => (coolUntil = Date.now() + coolDown)
  const cooling = () => Date.now() < coolUntil
  const age = () => (keys ? Date.now() - keys.readAt : Infinity)

  async function read(): Promise<void> {
    try {
      const document = await fetchJson(await address(), { timeout })
      keys = { set: keySetOf(document), readAt: Date.now() }
      failure = null
    } catch (error) {
      failure = error
      cool()
    }
  }

  const readOnce = () => (reading ??= read().finally(() => (reading = null)))

  async function current(): Promise<Keys> {
    if (age() >= freshFor && !cooling()) await readOnce()
    if (keys && age() < usableFor) return keys.set
    throw unavailable(failure)
  }

  async function renewed(unknown: errors.JWKSNoMatchingKey): Promise<Keys> {
    if (cooling() && !reading) throw failure === null ? unknown : unavailable(failure)
    cool()
    await readOnce()
    // The key may be one of those that could not be read.
    if (failure !== null) throw unavailable(failure)
    return current()
  }

  /** For `jwtVerify`. @throws Unavailable when there are no keys; jose's JWKSNoMatchingKey when there is none of that name. */
  return async (header: JWSHeaderParameters, token: FlattenedJWSInput) => {
    const set = await current()
    try {
      return await set(header, token)
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw unavailable(error)
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error
      return (await renewed(error))(header, token)
    }
  }
}

function keySetOf(document: Record<string, unknown>): Keys {
  return createLocalJWKSet(document as unknown as JSONWebKeySet)
}

const unavailable = (cause: unknown): Unavailable =>
  cause instanceof Unavailable ? cause : new Unavailable('The keys of the issuer cannot be read.', { cause })
