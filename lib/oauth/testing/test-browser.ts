import type { UserRecord } from '../records'
import { decideInteraction } from '../interactions/decide'
import type { AllowDecision } from '../interactions/consent'
import { loadInteraction } from '../interactions/load'
import { browserCookieName, readBrowserToken } from '../authorize/browser-binding'
import { testIssuer, type TestServer } from './test-server'

/** A person at a browser: keeps cookies, follows nothing by itself. */
export function createBrowser(test: TestServer) {
  const cookies = new Map<string, string>()
  const waiting: string[] = []
  const cookieHeader = () =>
    [...cookies, ...waiting.map((id) => ['other', id] as const)]
      .map(([name, value]) => `${name}=${value}`)
      .join('; ')
  const asRequest = () => new Request(testIssuer, { headers: { cookie: cookieHeader() } })

  async function visit(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = { ...(init.headers as Record<string, string>), cookie: cookieHeader() }
    const response = await test.fetch(new URL(url, testIssuer).href, { ...init, headers })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      cookies.set(name, value)
    }
    return response
  }

  const pageContext = async () => ({
    browserToken: readBrowserToken(testIssuer, asRequest()),
    session: await test.server.browserSession(asRequest()),
  })
  const accounts = async () => ({
    current: await test.server.browserSession(asRequest()),
    others: () => test.server.otherSessions(asRequest()),
  })

  return {
    visit,
    /** Where a visit leads. */
    go: async (url: string) =>
      new URL((await visit(url)).headers.get('location') ?? 'about:blank', testIssuer),
    signIn: async (user: UserRecord, change?: Parameters<TestServer['signIn']>[1]) =>
      void cookies.set('session', await test.signIn(user, change)),
    /** Another account of the browser, which is not the current one. */
    alsoSignIn: async (user: UserRecord, change?: Parameters<TestServer['signIn']>[1]) => {
      const id = await test.signIn(user, change)
      waiting.push(id)
      return id
    },
    switchTo: (id: string) => {
      const current = cookies.get('session')
      waiting.splice(waiting.indexOf(id), 1, ...(current ? [current] : []))
      cookies.set('session', id)
    },
    accounts,
    sessionId: () => cookies.get('session') ?? '',
    cookie: (name: string) => cookies.get(name) ?? null,
    forgetBinding: () => void cookies.delete(browserCookieName(testIssuer)),
    query: pageContext,
    load: async (id: string) => loadInteraction(test.server, { id, ...(await pageContext()) }),
    /** On a page shown to the signed-in person, unless the decision says to whom. */
    decide: async (id: string, decided: TestAllowance | { allow: false }) => {
      const context = await pageContext()
      const decision = decided.allow ? { personId: context.session?.user.id ?? '', ...decided } : decided
      return decideInteraction(test.server, { id, ...context, decision })
    },
  }
}

type TestAllowance = Omit<AllowDecision, 'personId'> & { personId?: string }

export type TestBrowser = ReturnType<typeof createBrowser>

export const interactionOf = (url: URL) => url.searchParams.get('interaction') ?? ''

export const allowAll = (scopes: string[] = []): TestAllowance => ({
  allow: true,
  scopes,
  duration: 'until_removed',
  locale: 'en',
})
