import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose'

type Key = { kid: string; alg: string; privateKey: CryptoKey; jwk: JWK }
type Answer = { status: number; body: string; wait?: Promise<unknown>; headers?: Record<string, string> }

export type FakeIssuer = Awaited<ReturnType<typeof startFakeIssuer>>

export const fakeAudience = 'https://books.test'
export const fakeClient = { clientId: 'books api', clientSecret: 'a:secret/with+odd%signs' }

/** An authorization server that signs, publishes and introspects, and does wrong when told to. It counts what it is asked. */
export async function startFakeIssuer() {
  const asked: { path: string; authorization: string | undefined; body: string }[] = []
  const answers = new Map<string, () => Answer>()
  const active = new Map<string, Record<string, unknown>>()
  const keys: Key[] = [await newKey('first', 'ES256')]
  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const json = (body: unknown): Answer => ({ status: 200, body: JSON.stringify(body) })
  const metadata = {
    issuer,
    jwks_uri: `${issuer}/oauth/jwks`,
    introspection_endpoint: `${issuer}/oauth/introspect`,
  }
  answers.set('/.well-known/oauth-authorization-server', () => json(metadata))
  answers.set('/oauth/jwks', () => json({ keys: keys.map(({ jwk }) => jwk) }))

  async function serve(request: IncomingMessage, response: ServerResponse) {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const path = request.url ?? ''
    asked.push({ path, authorization: request.headers.authorization, body })
    const answer = answers.get(path)?.() ?? introspect(path, body)
    await answer.wait
    response
      .writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
      .end(answer.body)
  }

  function introspect(path: string, body: string): Answer {
    if (path !== '/oauth/introspect') return { status: 404, body: 'nothing here' }
    return json(active.get(new URLSearchParams(body).get('token') ?? '') ?? { active: false })
  }

  return {
    issuer,
    metadata,
    keys,
    json,
    /** Answers by path, to be replaced. */
    answers,
    /** The introspection responses for opaque tokens, set by a test. */
    active,
    asked: (path: string) => asked.filter((each) => each.path === path),
    addKey: async (kid: string, alg = 'ES256') => keys.push(await newKey(kid, alg)),
    /** Good for a minute, unless `change` says otherwise. */
    async sign(
      change: Record<string, unknown> = {},
      header: Record<string, unknown> = {},
      key = keys.at(-1)!,
    ) {
      const now = Math.floor(Date.now() / 1000)
      const claims = { ...goodClaims(issuer), iat: now, exp: now + 60, ...change }
      return new SignJWT(claims)
        .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'at+jwt', ...header })
        .sign(key.privateKey)
    },
    close: () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())),
  }
}

export const goodClaims = (issuer: string) => ({
  iss: issuer,
  aud: fakeAudience,
  sub: 'ada',
  client_id: 'shop',
  jti: 'one',
  scope: 'read_books',
})

export async function newKey(kid: string, alg: string): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  return { kid, alg, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } }
}
