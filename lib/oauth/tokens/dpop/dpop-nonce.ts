import { createHmac, timingSafeEqual } from 'node:crypto'
import type { AuthorizationServer } from '../../authorization-server'

type Ports = Pick<AuthorizationServer, 'keys' | 'now'>

const lifetime = 5 * 60_000

/**
 * RFC 9449 section 8. Nothing is stored: every process computes the nonce from the time and the proof's key, so a nonce is valid for one
 * key only.
 */
export const currentNonce = (server: Ports, jkt: string): string => nonceOf(server, jkt, windowNow(server))

/** The nonce of this window or the one before. */
export function isCurrentNonce(server: Ports, jkt: string, nonce: string): boolean {
  const given = Buffer.from(nonce)
  return [windowNow(server), windowNow(server) - 1].some((window) => {
    const expected = Buffer.from(nonceOf(server, jkt, window))
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
}

const windowNow = ({ now }: Ports): number => Math.floor(now() / lifetime)

const nonceOf = ({ keys }: Ports, jkt: string, window: number): string =>
  createHmac('sha256', keys.dpopNonceKey()).update(`${window}\n${jkt}`).digest('base64url')
