// https://next-auth.js.org/configuration/initialization, with the provider that an application's page offers for copying.
// Express does what Next does for an API route: the rest of the path and the cookies, parsed.
import { createRequire } from 'node:module'
import express from 'express'

const { default: NextAuth, getServerSession } = createRequire(import.meta.url)('next-auth')

const options = {
  secret: process.env.NEXTAUTH_SECRET,
  providers: [
    {
      id: 'auth-center',
      name: 'Auth Center',
      type: 'oauth',
      wellKnown: `${process.env.AUTH_CENTER_ISSUER}/.well-known/openid-configuration`,
      authorization: { params: { scope: 'openid profile email' } },
      idToken: true,
      checks: ['pkce', 'state', 'nonce'],
      clientId: process.env.AUTH_CENTER_CLIENT_ID,
      clientSecret: process.env.AUTH_CENTER_CLIENT_SECRET,
      profile: (profile) => ({ id: profile.sub, name: profile.name, email: profile.email }),
    },
  ],
}

const app = express()
app.use(express.urlencoded())
app.use((request, _response, next) => {
  const pairs = (request.headers.cookie ?? '').split('; ').map((pair) => pair.split(/=(.*)/s))
  request.cookies = Object.fromEntries(pairs.map(([name, value = '']) => [name, decodeURIComponent(value)]))
  next()
})
app.all('/api/auth/{*nextauth}', (request, response) => {
  Object.defineProperty(request, 'query', { value: { ...request.query, ...request.params } })
  return NextAuth(request, response, options)
})
app.get('/me', async (request, response) => {
  response.json((await getServerSession(request, response, options))?.user ?? null)
})
app.listen(process.env.PORT)
