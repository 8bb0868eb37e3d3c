import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { AuthorizationServer, PostedAnswer } from '../authorization-server'
import { decryptOwnToken, encryptToken } from '../tokens/encrypted-token'
import { hashToken } from '../tokens/hash-token'

const type = 'answer+jwe'
const minute = 60

const Sealed = z.object({
  action: z.string(),
  fields: z.record(z.string(), z.string()),
  browser: z.string(),
  exp: z.number(),
})

type Ports = Pick<AuthorizationServer, 'issuer' | 'keys' | 'now'>

/**
 * A form post response on its way from one of our pages to this endpoint. It travels in the URL, so nothing has to be stored: encrypted,
 * for the one browser that decided, valid for a minute.
 */
export async function sealAnswer(server: Ports, form: PostedAnswer, browserToken: string): Promise<string> {
  const exp = Math.floor(server.now() / 1000) + minute
  const browser = hashToken(browserToken).toString('base64url')
  return encryptToken(await server.keys.encryptionKey(), { iss: server.issuer, ...form, browser, exp }, type)
}

/** null: not from this server, for another browser, or expired. */
export async function openAnswer(
  server: Ports,
  sealed: string,
  browserToken: string | null,
): Promise<PostedAnswer | null> {
  const opened = Sealed.safeParse(await decryptOwnToken(server, sealed, type))
  if (!opened.success || browserToken === null) return null
  const { action, fields, browser, exp } = opened.data
  const isOfBrowser = timingSafeEqual(Buffer.from(browser, 'base64url'), hashToken(browserToken))
  return isOfBrowser && exp * 1000 > server.now() ? { action, fields } : null
}
