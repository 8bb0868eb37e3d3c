// https://authjs.dev/reference/express
import { ExpressAuth, getSession } from '@auth/express'
import express from 'express'

const config = {
  trustHost: true,
  secret: process.env.AUTH_SECRET,
  providers: [
    {
      id: 'auth-center',
      name: 'Auth Center',
      type: 'oidc',
      issuer: process.env.AUTH_CENTER_ISSUER,
      clientId: process.env.AUTH_CENTER_CLIENT_ID,
      clientSecret: process.env.AUTH_CENTER_CLIENT_SECRET,
    },
  ],
}

const app = express()
// Express 5 names this part '0' for an expression only.
app.use(/^\/auth\/(.*)/, ExpressAuth(config))
app.get('/me', async (request, response) => {
  response.json((await getSession(request, config))?.user ?? null)
})
app.listen(process.env.PORT)
