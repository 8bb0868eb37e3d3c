import { createHash, randomBytes } from 'node:crypto'
import { headerOf } from './connection.mjs'

/**
 * What is measured, one operation each. `start` prepares a connection once, `act` is repeated and throws on any wrong answer: a fast error is
 * no result. `mint` fills `bench.minted` before a window, outside of what is measured.
 */
export const scenarios = {
  S1j: {
    title: 'client credentials, JWT',
    act: (bench, { connection }) => askForMachine(bench, connection, bench.target.jwt),
  },
  S1o: {
    title: 'client credentials, opaque',
    act: (bench, { connection }) => askForMachine(bench, connection, bench.target.opaque),
  },
  S2: {
    title: 'refresh with rotation',
    start: signIn,
    act: async (bench, state) => {
      state.tokens = await refresh(bench, state.connection, state.tokens.refresh_token)
    },
  },
  S3: {
    title: 'code flow, 2 requests',
    start: signIn,
    act: (bench, { connection }) => codeFlow(bench, connection),
  },
  S4: {
    title: 'introspection of a person’s token',
    start: signIn,
    act: async (bench, { connection, tokens }) => {
      if (!(await isActive(bench, connection, tokens.access_token)))
        throw new Error('A live token is not active.')
    },
  },
  S5: {
    title: 'userinfo',
    start: signIn,
    act: async (bench, { connection, tokens }) => {
      const headers = { authorization: `Bearer ${tokens.access_token}` }
      const claims = await json(connection, 'GET', bench.paths.userinfo, { headers })
      if (typeof claims.sub !== 'string') throw new Error('userinfo has no sub.')
    },
  },
  S6: {
    title: 'discovery and JWK Set, 2 requests',
    act: async (bench, { connection }) => {
      const document = await json(connection, 'GET', discovery)
      const { keys } = await json(connection, 'GET', bench.paths.jwks)
      if (document.issuer !== bench.issuer || keys.length === 0)
        throw new Error('A document is not complete.')
    },
  },
  S7: {
    title: 'revocation of opaque tokens',
    mint: async (bench, { connection }) =>
      (await askForMachine(bench, connection, bench.target.opaque)).access_token,
    act: (bench, { connection }) => revoke(bench, connection, bench.minted.pop()),
  },
}

export const discovery = '/.well-known/openid-configuration'
export const redirectUri = 'http://127.0.0.1:9/cb'
const scope = 'openid profile email offline_access'

export const basic = ({ id, secret }) => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
})

export async function json(connection, method, path, options) {
  const { status, body } = await connection.ask(method, path, options)
  if (status !== 200) throw new Error(`${method} ${path} was answered with ${status}: ${body.slice(0, 200)}`)
  return JSON.parse(body)
}

export async function askForMachine({ paths, target }, connection, wanted, client = target.machine) {
  const form = { grant_type: 'client_credentials', scope: 'api', ...wanted }
  const tokens = await json(connection, 'POST', paths.token, { headers: basic(client), form })
  const isJwt = tokens.access_token.split('.').length === 3
  if (isJwt !== (wanted === target.jwt)) throw new Error('The token has the other format.')
  return tokens
}

export async function refresh({ paths, target }, connection, value) {
  const form = { grant_type: 'refresh_token', refresh_token: value }
  const tokens = await json(connection, 'POST', paths.token, { headers: basic(target.web), form })
  if (!tokens.access_token || !tokens.refresh_token || tokens.refresh_token === value)
    throw new Error('Nothing was rotated.')
  return tokens
}

export async function isActive({ paths, target }, connection, token, client = target.web) {
  const form = { token, token_type_hint: 'access_token' }
  return (await json(connection, 'POST', paths.introspect, { headers: basic(client), form })).active
}

export async function revoke({ paths, target }, connection, token) {
  const form = { token, token_type_hint: 'access_token' }
  const { status } = await connection.ask('POST', paths.revoke, { headers: basic(target.machine), form })
  if (status !== 200) throw new Error(`The revocation was answered with ${status}.`)
}

/** Signed in, with consent on file: the authorization request is answered with the code. `keep` is given what the flow used. */
export async function codeFlow(bench, connection, { follow = false, keep = {}, verifier = random() } = {}) {
  const { paths, target } = bench
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const asked = { state: random(), nonce: random(), code_challenge: challenge, code_challenge_method: 'S256' }
  const client = { response_type: 'code', client_id: target.web.id, redirect_uri: redirectUri, scope }
  const answer = await askBrowser(
    bench,
    connection,
    `${paths.authorize}?${new URLSearchParams({ ...client, ...asked })}`,
    follow,
  )
  const { searchParams } = new URL(answer)
  if (!answer.startsWith(redirectUri) || searchParams.get('state') !== asked.state)
    throw new Error(`Sent to ${answer}.`)
  const code = searchParams.get('code')
  Object.assign(keep, { ...asked, code, verifier })
  const form = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: keep.sent ?? verifier,
  }
  const tokens = await json(connection, 'POST', paths.token, { headers: basic(target.web), form })
  if (!tokens.access_token || !tokens.id_token || !tokens.refresh_token)
    throw new Error('A token is missing.')
  return tokens
}

/** Where the browser is sent. `follow`: past the pages of the server itself, which the first sign-in has. */
async function askBrowser({ origin }, connection, path, follow) {
  for (let hops = 0, next = path; hops < 10; hops += 1) {
    const { status, head } = await connection.ask('GET', next, { isBrowser: true })
    const location = headerOf(head, 'location')
    if (!location) throw new Error(`${next.slice(0, 80)} was answered with ${status}.`)
    const url = new URL(location, origin)
    if (!follow || url.href.startsWith(redirectUri)) return url.href
    next = url.pathname + url.search
  }
  throw new Error('Too many redirects.')
}

async function signIn(bench, state) {
  return { tokens: await codeFlow(bench, state.connection, { follow: true }) }
}

const random = () => randomBytes(32).toString('base64url')
