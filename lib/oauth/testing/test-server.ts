import { randomBytes, randomUUID } from 'node:crypto'
import type { AuthorizationServer, ErrorPage, LogFields, PostedAnswer } from '../authorization-server'
import { endpoints } from '../endpoints/table'
import { withServerProfile } from '../profiles/effective-profile'
import type { BrowserSession, ScopeRecord, UserRecord } from '../records'
import { defaultProtocolSettings, type ProtocolSettings } from '../settings'
import { createMemoryFixture, type MemoryFixture } from './memory/fixture'
import { testKeys } from './test-keys'

export const testIssuer = 'https://issuer.test'

export type TestServer = MemoryFixture & {
  server: AuthorizationServer
  /** Moves the clock on. */
  advance(seconds: number): void
  logged: ({ event: string } & LogFields)[]
  errorPages: ErrorPage[]
  postedAnswers: PostedAnswer[]
  /** What applications' owners would read. */
  refusals: { clientId: string; rule: string }[]
  /** What the web has at an address, for request objects. */
  published: Map<string, { contentType: string; text: string }>
  /** Changes what an administrator may set. */
  set(change: Partial<ProtocolSettings>): void
  /** Signs a browser in; the value is what its cookie `session` carries. */
  signIn(user: UserRecord, change?: Partial<BrowserSession>): Promise<string>
  /** A request as a program or browser would make it over HTTP. */
  fetch(url: string, init?: RequestInit): Promise<Response>
}

const catalogue: Record<string, string[]> = {
  openid: ['sub'],
  profile: [
    'name',
    'given_name',
    'family_name',
    'middle_name',
    'preferred_username',
    'profile',
    'locale',
    'updated_at',
  ],
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
  address: ['address'],
  groups: ['groups'],
  offline_access: [],
  api: [],
  'api:write': [],
}

/** The core over the memory store, with a clock that stands still. */
export async function createTestServer(change: Partial<AuthorizationServer> = {}): Promise<TestServer> {
  const fixture = createMemoryFixture()
  const scopes = Object.entries(catalogue).map(([name, claims]): Promise<ScopeRecord> =>
    fixture.addScope({ name, claims }),
  )
  await Promise.all(scopes)
  const sessions = new Map<string, BrowserSession>()
  const logged: TestServer['logged'] = []
  const errorPages: ErrorPage[] = []
  const postedAnswers: PostedAnswer[] = []
  const refusals: TestServer['refusals'] = []
  const published: TestServer['published'] = new Map()
  let time = Date.UTC(2030, 0, 1)
  let settings = defaultProtocolSettings

  /** The live sessions under these cookies: `session` for the current account, `other` for each that waits. */
  const heldIn = (request: Request, name: string): BrowserSession[] =>
    (request.headers.get('cookie') ?? '').split('; ').flatMap((pair) => {
      const session = pair.startsWith(`${name}=`) ? sessions.get(pair.slice(name.length + 1)) : undefined
      if (!session || !fixture.tables.sessions.has(session.id)) return []
      return [{ ...session, user: fixture.tables.users.get(session.user.id) ?? session.user }]
    })

  const server: AuthorizationServer = {
    issuer: testIssuer,
    store: withServerProfile(fixture.store, () => Promise.resolve(settings)),
    keys: testKeys,
    settings: () => Promise.resolve(settings),
    hooks: {},
    now: () => time,
    randomToken: () => randomBytes(32).toString('base64url'),
    newId: () => randomUUID(),
    canonicalEmail: (typed) => typed.trim().toLowerCase().replace('müller', 'xn--mller-kva'),
    clientAddress: (request) => request.headers.get('x-forwarded-for'),
    browserSession: (request) => Promise.resolve(heldIn(request, 'session')[0] ?? null),
    otherSessions: (request) => Promise.resolve(heldIn(request, 'other')),
    async endBrowserSession(request, sessionId, { clientId, endsTokens }) {
      const isCurrent = heldIn(request, 'session').some(({ id }) => id === sessionId)
      await fixture.endSession(sessionId)
      for (const family of fixture.tables.families.values()) {
        const isOver = family.clientId === clientId || !family.scopes.includes('offline_access')
        if (endsTokens && family.sessionId === sessionId && isOver) family.endedAt ??= time
      }
      return `${isCurrent ? 'session' : 'other'}=; Max-Age=0; Path=/`
    },
    errorPage(page) {
      errorPages.push(page)
      return new Response(`<h1>${page.code}</h1>`, {
        status: page.status,
        headers: { 'content-type': 'text/html' },
      })
    },
    requestObjectAt: (address) => Promise.resolve(published.get(address) ?? null),
    postingPage({ action, fields }) {
      postedAnswers.push({ action, fields })
      return new Response(`<form method="post" action="${action}">`, {
        headers: { 'content-type': 'text/html' },
      })
    },
    noteRefusal: (clientId, rule) => void refusals.push({ clientId, rule }),
    log: (event, fields) => void logged.push({ event, ...fields }),
    clientKeys: () => Promise.resolve([]),
    isDevelopment: false,
    isSecureTransport: (request) => request.url.startsWith('https:'),
    ...change,
  }

  return {
    ...fixture,
    server,
    logged,
    errorPages,
    postedAnswers,
    refusals,
    published,
    set: (changed) => void (settings = { ...settings, ...changed }),
    advance: (seconds) => void (time += seconds * 1000),
    async signIn(user, sessionChange = {}) {
      const expiresAt = time + 30 * 86_400_000
      const id = await fixture.addSession(user.id, expiresAt)
      const signedIn = {
        id,
        user,
        isAdmin: false,
        authTime: time,
        amr: ['pwd'],
        acr: null,
        hasSecondFactor: false,
        expiresAt,
      }
      sessions.set(id, { ...signedIn, ...sessionChange })
      return id
    },
    async fetch(url, init) {
      const endpoint = endpoints.find(({ path }) => path === new URL(url).pathname)
      if (!endpoint) throw new Error(`nothing is mounted at ${url}`)
      return endpoint.handle(server, new Request(url, init))
    },
  }
}
