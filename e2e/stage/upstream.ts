import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import Provider from 'oidc-provider'
import { freePort } from './landing'

/** Somebody as another provider knows them. */
export type UpstreamPerson = { subject: string; email?: string; email_verified?: boolean; name?: string }

export type Upstream = {
  issuer: string
  clientId: string
  clientSecret: string
  /** By subject; each is a button on its sign-in page. */
  people: Map<string, UpstreamPerson>
  behaviour: {
    /** Whether the next answer of its token endpoint carries a refresh token. */
    sendsRefreshToken: boolean
    /** Answers a request as if it had been made with another nonce. */
    forgetsNonce: boolean
  }
  close(): Promise<void>
}

/** A second OpenID provider on this machine, with a sign-in page of one button a person. */
export async function openUpstream(redirectUri: string): Promise<Upstream> {
  const port = await freePort()
  const issuer = `http://localhost:${port}`
  const people: Upstream['people'] = new Map()
  const behaviour: Upstream['behaviour'] = { sendsRefreshToken: false, forgetsNonce: false }
  const [clientId, clientSecret] = ['auth-center', 'a secret that only the stage knows']
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code', 'refresh_token'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['only for the stage'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    issueRefreshToken: () => behaviour.sendsRefreshToken,
    pkce: { required: () => true },
    findAccount: (_: unknown, accountId: string) => ({
      accountId,
      claims: () => {
        const { subject, ...claims } = people.get(accountId) ?? { subject: accountId }
        return { sub: subject, ...claims }
      },
    }),
  })
  provider.use(async (context, next) => {
    // Whoever signed in there before is asked again: a test says each time who it is.
    if (context.path === '/auth')
      context.query = { ...context.query, prompt: 'login', ...(behaviour.forgetsNonce && { nonce: 'other' }) }
    await next()
  })
  const answer = provider.callback()
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/interaction/')) void interact(provider, people, request, response)
    else answer(request, response)
  })
  await new Promise<void>((done) => server.listen(port, 'localhost', done))
  return {
    issuer,
    clientId,
    clientSecret,
    people,
    behaviour,
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

async function interact(
  provider: Provider,
  people: Upstream['people'],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== 'POST')
    return void response.setHeader('content-type', 'text/html').end(pageOf(people))
  const subject = new URLSearchParams(await bodyOf(request)).get('subject') ?? ''
  const { params } = await provider.interactionDetails(request, response)
  if (subject === '') return provider.interactionFinished(request, response, { error: 'access_denied' })
  const grant = new provider.Grant({ accountId: subject, clientId: params.client_id ?? '' })
  grant.addOIDCScope(params.scope ?? 'openid')
  const result = { login: { accountId: subject }, consent: { grantId: await grant.save() } }
  await provider.interactionFinished(request, response, result)
}

const escaped = (text: string) => text.replace(/[&<>"]/g, (each) => `&#${each.charCodeAt(0)};`)

const pageOf = (people: Upstream['people']) => `<!doctype html><title>Harbour</title><h1>Harbour</h1>
<form method="post">
${[...people.values()].map(({ subject, name }) => `<button name="subject" value="${subject}">${escaped(name ?? subject)}</button>`).join('\n')}
<button name="subject" value="">Cancel</button>
</form>`

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString()
}
