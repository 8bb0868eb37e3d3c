import type { ApplicationType } from '@/lib/applications/application-type'

export type SnippetValues = {
  issuer: string
  clientId: string
  /** The value where it is known, else something that says what belongs there; null for an application that has none. */
  secret: string | null
  redirectUri: string
  scopes: string[]
}

export type Snippet = { name: string; label: string; code: string }

/** Programs to copy, filled in with an application's values. */
export function snippetsFor(
  type: ApplicationType,
  values: SnippetValues,
  environmentLabel: string,
): Snippet[] {
  const environment = { name: 'env', label: environmentLabel, code: environmentOf(values) }
  const openidClient = { name: 'openid-client', label: 'openid-client' }
  if (type === 'service') return [{ ...openidClient, code: clientCredentials(values) }, environment]
  if (type === 'api') return [{ ...openidClient, code: introspection(values) }, environment]
  const signIn = { ...openidClient, code: authorizationCode(values) }
  if (type !== 'web') return [signIn, environment]
  return [signIn, { name: 'next-auth', label: 'next-auth', code: nextAuth(values) }, environment]
}

/** As a string literal of a program, because an address may contain an apostrophe. */
const quoted = (value: string): string => `'${value.replace(/['\\]/g, '\\$&')}'`

const environmentOf = ({ issuer, clientId, secret }: SnippetValues): string =>
  [
    `AUTH_CENTER_ISSUER=${issuer}`,
    `AUTH_CENTER_CLIENT_ID=${clientId}`,
    ...(secret === null ? [] : [`AUTH_CENTER_CLIENT_SECRET=${secret}`]),
  ].join('\n')

/** Plain http is refused by the library unless it is told otherwise. */
const discovery = ({ issuer, clientId, secret }: SnippetValues): string => {
  const isPlain = issuer.startsWith('http:')
  const secretArgument = secret === null ? 'undefined' : 'process.env.AUTH_CENTER_CLIENT_SECRET'
  const method = secret === null ? 'client.None()' : 'undefined'
  const tail = isPlain
    ? `,\n  ${method},\n  { execute: [client.allowInsecureRequests] }, // plain http, while developing\n`
    : secret === null
      ? `,\n  ${method},\n`
      : ',\n'
  return `import * as client from 'openid-client'

const config = await client.discovery(
  new URL(${quoted(issuer)}),
  ${quoted(clientId)},
  ${secretArgument}${tail})
`
}

const authorizationCode = (values: SnippetValues): string => `${discovery(values)}
// Send the browser to the sign-in page. Keep the three values in its session.
const codeVerifier = client.randomPKCECodeVerifier()
const state = client.randomState()
const nonce = client.randomNonce()
const address = client.buildAuthorizationUrl(config, {
  redirect_uri: ${quoted(values.redirectUri)},
  scope: ${quoted(values.scopes.join(' '))},
  code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
  code_challenge_method: 'S256',
  state,
  nonce,
})

// Back at the return address, with the whole URL that was asked for:
export async function finishSignIn(url) {
  const tokens = await client.authorizationCodeGrant(config, url, {
    pkceCodeVerifier: codeVerifier,
    expectedState: state,
    expectedNonce: nonce,
  })
  const person = await client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub)
  return { tokens, person }
}
`

const clientCredentials = (values: SnippetValues): string => `${discovery(values)}
const tokens = await client.clientCredentialsGrant(config, {${
  values.scopes.length > 0 ? ` scope: ${quoted(values.scopes.join(' '))} ` : ''
}})
const response = await fetch('https://api.example.com/', {
  headers: { authorization: \`Bearer \${tokens.access_token}\` },
})
`

const introspection = (values: SnippetValues): string => `${discovery(values)}
// With the token that a request brought along:
export async function verify(token) {
  const answer = await client.tokenIntrospection(config, token)
  return answer.active ? answer : null
}
`

const nextAuth = ({
  issuer,
  clientId,
  scopes,
}: SnippetValues): string => `// app/api/auth/[...nextauth]/route.js
import NextAuth from 'next-auth'

const handler = NextAuth({
  providers: [
    {
      id: 'auth-center',
      name: 'Auth Center',
      type: 'oauth',
      wellKnown: ${quoted(`${issuer}/.well-known/openid-configuration`)},
      clientId: ${quoted(clientId)},
      clientSecret: process.env.AUTH_CENTER_CLIENT_SECRET,
      authorization: { params: { scope: ${quoted(scopes.join(' '))} } },
      client: { id_token_signed_response_alg: 'RS256' },
      idToken: true,
      checks: ['pkce', 'state', 'nonce'],
      userinfo: { request: ({ client, tokens }) => client.userinfo(tokens.access_token) },
      profile: (profile) => ({ id: profile.sub, name: profile.name, email: profile.email, image: profile.picture }),
    },
  ],
})
export { handler as GET, handler as POST }
`
