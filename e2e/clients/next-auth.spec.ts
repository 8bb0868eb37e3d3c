import { createRequire } from 'node:module'
import { issuer } from '../fixtures/issuer'
import { returnedTo } from '../fixtures/relying-party'
import { signIn } from '../fixtures/sign-in'
import { expect, test } from '../fixtures/test'

type Provider = { clientId: string; clientSecret: string; wellKnown: string; checks: string[] }

/** The provider that an application's page offers for copying. */
const snippet = (clientId: string, clientSecret: string): Provider & Record<string, unknown> => ({
  id: 'auth-center',
  name: 'Auth Center',
  type: 'oauth',
  wellKnown: `${issuer}/.well-known/openid-configuration`,
  authorization: { params: { scope: 'openid profile email' } },
  idToken: true,
  checks: ['pkce', 'state', 'nonce'],
  clientId,
  clientSecret,
  profile: (profile: { sub: string; name: string; email: string }) => ({
    id: profile.sub,
    name: profile.name,
    email: profile.email,
  }),
})

// next-auth 4 signs in with openid-client 5, which it brings along.
const { Issuer, generators } = createRequire(createRequire(import.meta.url).resolve('next-auth'))(
  'openid-client',
)

test('the snippet for next-auth signs in through the library that next-auth uses', async ({
  http,
  user,
  trusted,
}) => {
  const provider = snippet(trusted.clientId, trusted.clientSecret)
  const discovered = await Issuer.discover(provider.wellKnown)
  const client = new discovered.Client({
    client_id: provider.clientId,
    client_secret: provider.clientSecret,
    redirect_uris: [trusted.redirectUri],
    response_types: ['code'],
  })
  const [state, nonce, code_verifier] = [generators.state(), generators.nonce(), generators.codeVerifier()]
  const address = client.authorizationUrl({
    scope: 'openid profile email',
    state,
    nonce,
    code_challenge: generators.codeChallenge(code_verifier),
    code_challenge_method: 'S256',
  })
  await signIn(http, user)
  const returned = await returnedTo(http, new URL(address))
  const tokens = await client.callback(trusted.redirectUri, client.callbackParams(returned.href), {
    state,
    nonce,
    code_verifier,
  })
  expect(tokens.claims()).toMatchObject({ iss: issuer, aud: trusted.clientId })
  expect(await client.userinfo(tokens)).toMatchObject({ email: user.email })
})
