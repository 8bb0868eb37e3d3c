import { randomUUID } from 'node:crypto'
import type { APIRequestContext, APIResponse, PlaywrightWorkerArgs } from '@playwright/test'
import { issuer } from '../../fixtures/issuer'
import { newPerson, asImported, type Person } from '../../fixtures/people'
import { codeFor, redeem } from '../../fixtures/protocol'
import { signIn } from '../../fixtures/sign-in'
import { importRows } from '../../fixtures/shared'
import { expect, test as base } from '../../fixtures/test'
import { allActions, allRoutes, type Action } from './routes'
import { audienceOf, type Audience } from './rules'

/** Five visitors of a page: anonymous, a person, the owner of another thing, the owner, an administrator. */
type Role = 'anonymous' | 'user' | 'anotherOwner' | 'owner' | 'administrator'
type Roles = Record<Role, APIRequestContext>
type Crowd = { roles: Roles; people: Partial<Record<Role, Person>> }

const test = base.extend<{ roles: Roles }, { crowd: Crowd; samples: Record<string, string> }>({
  crowd: [
    async ({ playwright, admin, shared }, use) => {
      if (!shared) throw new Error('nothing is shared')
      const people = { user: newPerson(), anotherOwner: newPerson(), owner: newPerson() }
      await importRows({
        users: Object.values(people).map((person) => ({
          ...asImported(person, { verified: true }),
          groups: ['matrix'],
        })),
        applications: [ownedBy(people.owner, 'matrix-own'), ownedBy(people.anotherOwner, 'matrix-other')],
      })
      const roles: Roles = {
        anonymous: await connect(playwright, null),
        user: await connect(playwright, people.user),
        anotherOwner: await connect(playwright, people.anotherOwner),
        owner: await connect(playwright, people.owner),
        administrator: await connect(playwright, admin),
      }
      await redeem(roles.owner, shared.trusted, (await codeFor(roles.owner, shared.trusted)).form)
      await use({ roles, people: { ...people, administrator: admin } })
      await Promise.all(Object.values(roles).map((context) => context.dispose()))
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  roles: async ({ crowd }, use) => {
    await signInAgain(crowd)
    await use(crowd.roles)
  },
  /** What stands for `[id]` in each family of addresses: things that are there. */
  samples: [
    async ({ crowd: { roles } }, use) => {
      const link = async (role: Role, page: string) =>
        (await (await roles[role].get(page)).text()).match(new RegExp(`${page}/([0-9a-f-]{36})`))?.[1] ??
        randomUUID()
      await use({
        '/oauth/applications/[id]': await link('owner', '/oauth/applications'),
        '/api/oauth/applications/[id]': await link('owner', '/oauth/applications'),
        '/oauth/authorized_tokens/[id]': await link('owner', '/oauth/authorized_tokens'),
        '/admin/outbox/[id]': await link('administrator', '/admin/outbox'),
        '/admin/users/[id]': await link('administrator', '/admin/users'),
        '/admin/groups/[id]': await link('administrator', '/admin/groups'),
        '/admin/settings/[page]': 'tokens',
        '/admin/applications/[id]': await link('administrator', '/admin/applications'),
      })
    },
    { scope: 'worker', timeout: 60_000 },
  ],
})

const ownedBy = (person: Person, name: string) => ({
  client_id: `${name}-${randomUUID()}`,
  client_name: name,
  redirect_uris: ['https://matrix.example/cb'],
  scope: 'openid',
  owner: person.email,
})

/** Some of the actions sign the caller out. The JSON API shows that without rendering a page. */
async function signInAgain({ roles, people }: Crowd) {
  await Promise.all(
    Object.entries(people).map(async ([role, person]) => {
      const context = roles[role as Role]
      if ((await context.get('/api/oauth/applications')).status() !== 200) await signIn(context, person)
    }),
  )
}

/** All roles at the same time; what one role does stays in its order. */
const asEach = async <R extends Role>(some: readonly R[], ask: (role: R) => Promise<void>): Promise<void> =>
  void (await Promise.all(some.map(ask)))

async function connect(playwright: PlaywrightWorkerArgs['playwright'], person: Person | null) {
  const context = await playwright.request.newContext({ baseURL: issuer, maxRedirects: 0 })
  if (person) await signIn(context, person)
  return context
}

/** Anything that is not known stands for a thing that is not there. */
function addressOf(pattern: string, samples: Record<string, string>): string {
  const known = Object.entries(samples).find(([prefix]) => pattern.startsWith(prefix))
  const id = known?.[1] ?? randomUUID()
  // Without a query these lead back to their list, or are not found.
  const queries: Record<string, string> = {
    '/admin/users/bulk': `?act=restore&id=${randomUUID()}`,
    '/admin/tokens/revoke': `?person=${samples['/admin/users/[id]']}`,
    '/admin/apis/scopes/edit': '?name=openid',
  }
  if (queries[pattern]) return pattern + queries[pattern]
  return pattern.replace(/\[(id|page)\]/, id).replace(/\[[^\]]+\]/g, () => randomUUID())
}

type Verdict = 'in' | 'sign in' | 'not found' | 'elsewhere' | `${number}`

function verdictOf(response: APIResponse): Verdict {
  const status = response.status()
  const { location = '', 'x-action-redirect': actionRedirect = '' } = response.headers()
  const target = location || actionRedirect
  if (target.includes('/accounts/login')) return 'sign in'
  if (target) return 'elsewhere'
  if (status === 404) return 'not found'
  return status === 200 ? 'in' : `${status}`
}

/** A page that has moved, or has nothing to show yet, leads on those who may see it, and no one else. */
function accessOf(response: APIResponse): Verdict {
  const verdict = verdictOf(response)
  return verdict === 'elsewhere' ? 'in' : verdict
}

/** A form that keeps what was typed says so where it stands; the others lead to the sign-in page. */
const asksToSignIn = async (response: APIResponse): Promise<boolean> =>
  verdictOf(response) === 'sign in' ||
  /You’re signed out\. Sign in in another window|"signed_out"/.test(await response.text())

/** What each role must get, by who the page is for. */
const expected = {
  people: { anonymous: 'sign in', user: 'in', anotherOwner: 'in', owner: 'in', administrator: 'in' },
  owner: {
    anonymous: 'sign in',
    user: 'not found',
    anotherOwner: 'not found',
    owner: 'in',
    administrator: 'not found',
  },
  administrators: {
    anonymous: 'sign in',
    user: 'not found',
    anotherOwner: 'not found',
    owner: 'not found',
    administrator: 'in',
  },
} as const

/** What nothing stands for is not found by those who may look either. */
function expectedFor(pattern: string, audience: Audience, samples: Record<string, string>) {
  const verdicts = expected[audience as keyof typeof expected]
  const isThere = !pattern.includes('[') || Object.keys(samples).some((prefix) => pattern.startsWith(prefix))
  return isThere ? verdicts : { ...verdicts, administrator: 'not found' }
}

const roleNames: Role[] = ['anonymous', 'user', 'anotherOwner', 'owner', 'administrator']
const routes = allRoutes()
// One page fails on purpose, to be looked at.
const pages = routes
  .filter(({ kind, pattern }) => kind === 'page' && pattern !== '/dev/kitchen-sink/failure')
  .map(({ pattern }) => pattern)
const handlers = routes.filter(({ kind }) => kind === 'handler').map(({ pattern }) => pattern)

test('every page, handler and action has an audience', () => {
  const patterns = [...routes, ...allActions().map(({ page }) => ({ pattern: page }))]
  expect(patterns.map(({ pattern }) => pattern).filter((each) => audienceOf(each) === null)).toEqual([])
  expect(pages.length).toBeGreaterThan(20)
})

for (const pattern of pages) {
  const audience = audienceOf(pattern) ?? 'everyone'
  test(`page ${pattern}: ${audience}`, async ({ roles, samples }) => {
    const address = addressOf(pattern, samples)
    const verdicts: Partial<Record<Role, Verdict>> = {}
    await asEach(roleNames, async (role) => {
      const response = await roles[role].get(address)
      expect(response.status(), `${role} at ${address}`).toBeLessThan(500)
      verdicts[role] = accessOf(response)
    })
    if (audience in expected) expect(verdicts).toEqual(expectedFor(pattern, audience, samples))
  })
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
// Known fields with wrong types, and an unknown field.
const oddBodies = [{ client_name: { $ne: null } }, { owner: randomUUID(), trusted: true }, [], 'text', 7]

type Answer = { audience: string; role: Role; method: (typeof methods)[number]; response: APIResponse }

function expectAllowed({ audience, role, method, response }: Answer) {
  const status = response.status()
  if (method === 'GET' && audience === 'administrators')
    expect(accessOf(response), role).toBe(expected.administrators[role])
  // A browser that follows such an address is sent to the page.
  if (status === 303 && method === 'GET') return
  if (status === 405 || !audience.startsWith('api')) return
  if (role === 'anonymous') expect(status, method).toBe(401)
  else if (audience === 'api of the owner' && role !== 'owner') expect(status, method).toBe(404)
  else if (audience === 'api of administrators' && role !== 'administrator') expect(status, method).toBe(404)
}

for (const pattern of handlers) {
  const audience = audienceOf(pattern) ?? 'everyone'
  test(`handler ${pattern}: ${audience}, by every method and with any body`, async ({ roles, samples }) => {
    const address = addressOf(pattern, samples)
    await asEach(roleNames, async (role) => {
      for (const [index, method] of methods.entries()) {
        // Its owner only looks: what is there has to be there for the others.
        if (role === 'owner' && audience === 'api of the owner' && method !== 'GET') continue
        const data = method === 'GET' ? undefined : JSON.stringify(oddBodies[index % oddBodies.length])
        const headers = { origin: issuer, 'content-type': 'application/json' }
        const response = await roles[role].fetch(address, { method, headers, data })
        expect(response.status(), `${role} ${method} ${address}`).toBeLessThan(500)
        expectAllowed({ audience, role, method, response })
      }
    })
  })
}

/** Forged arguments of an action: nothing, another person's ID, an operator object, a malformed form. */
const forgedArguments = (id: string) => [
  [],
  [id],
  [{ $ne: null }],
  [id, { $gt: '' }, { $ne: 1 }],
  [null, null],
]

const callAction = (context: APIRequestContext, { id }: Action, address: string, args: unknown[]) =>
  context.post(address, {
    headers: {
      'next-action': id,
      origin: issuer,
      accept: 'text/x-component',
      'content-type': 'text/plain;charset=UTF-8',
    },
    data: JSON.stringify(args),
  })

/** Who may not act, and who may. Among administrators' actions, whose application it is makes no difference. */
const rolesAt = (audience: string): [strangers: Role[], allowed: Role[]] =>
  audience === 'administrators'
    ? [['anonymous', 'user'], ['administrator']]
    : [
        ['anonymous', 'user', 'anotherOwner'],
        ['owner', 'administrator'],
      ]

for (const action of allActions()) {
  const audience = audienceOf(action.page) ?? 'everyone'
  test(`action ${action.name} of ${action.page}: ${audience}, with any arguments`, async ({
    roles,
    samples,
  }) => {
    const address = addressOf(action.page, samples)
    const id = address.split('/').find((part) => /^[0-9a-f-]{36}$/.test(part)) ?? randomUUID()
    const [strangers, allowed] = rolesAt(audience)
    await asEach(strangers, async (role) => {
      for (const args of forgedArguments(id)) {
        const response = await callAction(roles[role], action, address, args)
        expect(response.status(), `${role} ${JSON.stringify(args)}`).toBeLessThan(500)
        const verdict = verdictOf(response)
        if (audience !== 'everyone' && role === 'anonymous')
          expect(await asksToSignIn(response), verdict).toBe(true)
        if (audience === 'administrators' && role !== 'anonymous') expect(verdict).toBe('not found')
      }
    })
    // With arguments that do nothing.
    await asEach(allowed, async (role) => {
      for (const args of [[], [{ $ne: null }], [randomUUID(), { $gt: '' }, { $ne: 1 }]]) {
        const response = await callAction(roles[role], action, address, args)
        expect(response.status(), `${role} ${JSON.stringify(args)}`).toBeLessThan(500)
      }
    })
  })
}

test('what belongs to a person is still there after all that', async ({ roles, samples }) => {
  for (const pattern of ['/oauth/applications/[id]', '/oauth/authorized_tokens/[id]']) {
    expect((await roles.owner.get(addressOf(pattern, samples))).status()).toBe(200)
  }
})
