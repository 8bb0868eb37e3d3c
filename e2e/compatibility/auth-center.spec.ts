import type { APIRequestContext } from '@playwright/test'
import { post, basic, codeFor, redeem } from '../fixtures/protocol'
import { signIn } from '../fixtures/sign-in'
import { importRows } from '../fixtures/shared'
import { bearer, expect, inBody, issuer, test } from './applications'

/** The addresses of its table, with their trailing slashes. */

const json = { accept: 'application/json' }
const sameOrigin = { origin: issuer, ...json }

test.describe('pages', () => {
  for (const [path, heading] of [
    ['/accounts/register/', 'Create an account'],
    ['/accounts/login/', 'Sign in'],
    ['/accounts/password_reset/', 'Reset your password'],
  ] as const) {
    test(path, async ({ page }) => {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
    })
  }

  for (const [path, heading] of [
    ['/oauth/applications/', 'Your applications'],
    ['/oauth/applications/register/', 'Register an application'],
    ['/oauth/authorized_tokens/', 'Authorized applications'],
  ] as const) {
    test(`${path} is for who is signed in`, async ({ page, http, user }) => {
      const answer = await http.get(path)
      expect(answer.status()).toBe(307)
      expect(answer.headers().location).toContain('/accounts/login')
      await signIn(page.request, user)
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
    })
  }
})

async function ownApplication(owner: { email: string }, name: string): Promise<{ client_id: string }> {
  const row = {
    client_id: `own-${Math.random().toString(36).slice(2)}`,
    client_name: name,
    redirect_uris: ['https://own.example/cb'],
    scope: 'openid profile',
    owner: owner.email,
  }
  await importRows({ applications: [row] })
  return row
}

const tokenFor = async (http: APIRequestContext, client: Parameters<typeof redeem>[1], scope: string) =>
  (
    (await (await redeem(http, client, (await codeFor(http, client, { scope })).form)).json()) as {
      access_token: string
    }
  ).access_token

test.describe('applications', () => {
  test('GET /oauth/applications/<id>/ is the details as JSON, for their owner only', async ({
    http,
    user,
    anotherBrowser,
    unverifiedUser,
  }) => {
    const { client_id: id } = await ownApplication(user, 'Kelp')
    expect((await http.get(`/oauth/applications/${id}/`, { headers: json })).status()).toBe(401)
    await signIn(http, user)
    const details = await http.get(`/oauth/applications/${id}/`, { headers: json })
    expect(await details.json()).toMatchObject({
      client_id: id,
      client_name: 'Kelp',
      redirect_uris: ['https://own.example/cb'],
    })
    expect(await details.text()).not.toContain('secret_hash')
    const other = (await anotherBrowser()).request
    await signIn(other, unverifiedUser)
    expect((await other.get(`/oauth/applications/${id}/`, { headers: json })).status()).toBe(404)
  })

  test('PUT /oauth/applications/<id>/update/ changes it: the full document, or a JSON merge patch', async ({
    http,
    user,
  }) => {
    const { client_id: id } = await ownApplication(user, 'Kelp')
    await signIn(http, user)
    const patch = await http.put(`/oauth/applications/${id}/update/`, {
      headers: { ...sameOrigin, 'content-type': 'application/merge-patch+json' },
      data: JSON.stringify({ client_name: 'Kelp II' }),
    })
    expect(patch.status(), await patch.text()).toBe(200)
    const before = await http.get(`/oauth/applications/${id}/`, { headers: json })
    const document = (await before.json()) as Record<string, unknown>
    expect(document).toMatchObject({ client_name: 'Kelp II', redirect_uris: ['https://own.example/cb'] })
    const put = await http.put(`/oauth/applications/${id}/update/`, {
      headers: sameOrigin,
      data: { ...document, redirect_uris: ['https://own.example/other'] },
    })
    expect(put.status(), await put.text()).toBe(200)
    expect(await put.json()).toMatchObject({ redirect_uris: ['https://own.example/other'] })
  })

  test('another site cannot use the session (CSRF)', async ({ http, user }) => {
    const { client_id: id } = await ownApplication(user, 'Kelp')
    await signIn(http, user)
    const answer = await http.delete(`/oauth/applications/${id}/delete/`, {
      headers: { origin: 'https://evil.example' },
    })
    expect(answer.status()).toBe(403)
    expect((await http.get(`/oauth/applications/${id}/`, { headers: json })).status()).toBe(200)
  })

  test('with a bearer token: applications reads, applications:write writes, and the challenge says what is missing', async ({
    http,
    user,
    applications,
    playwright,
  }) => {
    const { client_id: id } = await ownApplication(user, 'Kelp')
    await signIn(http, user)
    const token = await tokenFor(http, applications.skipped, 'applications')
    const machine = await playwright.request.newContext({ baseURL: issuer })
    const read = await machine.get(`/oauth/applications/${id}/`, { headers: bearer(token) })
    expect(await read.json()).toMatchObject({ client_name: 'Kelp' })
    const write = await machine.delete(`/oauth/applications/${id}/delete/`, { headers: bearer(token) })
    expect(write.status()).toBe(403)
    expect(write.headers()['www-authenticate']).toContain('scope="applications:write"')
    const anonymous = await machine.delete(`/oauth/applications/${id}/delete/`)
    expect(anonymous.status()).toBe(401)
    expect(anonymous.headers()['www-authenticate']).toMatch(/^Bearer/)
    await machine.dispose()
  })

  test('DELETE /oauth/applications/<id>/delete/ ends everything that hangs on it', async ({ http, user }) => {
    const { client_id: id } = await ownApplication(user, 'Kelp')
    await signIn(http, user)
    const gone = await http.delete(`/oauth/applications/${id}/delete/`, { headers: sameOrigin })
    expect(gone.status()).toBe(204)
    expect((await http.get(`/oauth/applications/${id}/`, { headers: json })).status()).toBe(404)
  })

  test('a client credentials token reads and updates its own registration, and stores a document there', async ({
    http,
    applications,
  }) => {
    const { books } = applications
    const form = { grant_type: 'client_credentials', scope: 'applications applications:write' }
    const answer = (await (await post(http, '/oauth/token', form, basic(books))).json()) as {
      access_token: string
    }
    const headers = bearer(answer.access_token)
    const own = `/oauth/applications/${books.clientId}`
    expect((await http.get(`${own}/`, { headers })).status()).toBe(200)
    const update = await http.put(`${own}/update/`, {
      headers: { ...headers, 'content-type': 'application/merge-patch+json' },
      data: JSON.stringify({ description: 'Lends books' }),
    })
    expect(await update.json()).toMatchObject({ description: 'Lends books' })
    const refused = await http.put(`${own}/update/`, {
      headers: { ...headers, 'content-type': 'application/merge-patch+json' },
      data: JSON.stringify({ trusted: true }),
    })
    expect(refused.status()).toBe(400)
    const put = await http.put(`${own}/document/`, { headers, data: { shelf: 7 } })
    expect(put.status(), await put.text()).toBe(200)
    expect(await (await http.get(`${own}/document/`, { headers })).json()).toEqual({ shelf: 7 })
    const another = await http.get(`/oauth/applications/${applications.code.clientId}/`, { headers })
    expect(another.status()).toBe(404)
  })
})

test.describe('authorized tokens', () => {
  test('DELETE /oauth/authorized_tokens/<id>/delete/ ends one token', async ({
    http,
    user,
    applications,
  }) => {
    await signIn(http, user)
    const [one, two] = [
      await tokenFor(http, applications.skipped, 'openid'),
      await tokenFor(http, applications.skipped, 'openid'),
    ]
    const list = (await (await http.get('/oauth/authorized_tokens/', { headers: json })).json()) as {
      tokens: { id: string; kind: 'access_token' | 'refresh_token' }[]
    }
    const look = async (token: string) =>
      (
        (await (await post(http, '/oauth/introspect', { token }, basic(applications.skipped))).json()) as {
          active: boolean
        }
      ).active
    let ended = 0
    // A refresh token takes its access tokens along, so those go first.
    const inOrder = [...list.tokens].sort((a, b) => a.kind.localeCompare(b.kind))
    for (const { id } of inOrder) {
      const answer = await http.delete(`/oauth/authorized_tokens/${id}/delete/`, { headers: sameOrigin })
      expect(answer.status(), await answer.text()).toBe(204)
      ended += 1
    }
    expect(ended).toBeGreaterThan(1)
    expect([await look(one), await look(two)]).toEqual([false, false])
    const unknown = await http.delete(
      '/oauth/authorized_tokens/0193b2b8-0000-7000-8000-000000000000/delete/',
      {
        headers: sameOrigin,
      },
    )
    expect(unknown.status()).toBe(404)
  })
})

test.describe('resource API', () => {
  test('/accounts/resource/user/<id>/ is the profile of the user who authorized, and no other', async ({
    http,
    user,
    applications,
    playwright,
  }) => {
    await signIn(http, user)
    const token = await tokenFor(http, applications.skipped, 'openid profile email')
    const claims = await http.get('/oauth/userinfo', { headers: bearer(token) })
    const { sub } = (await claims.json()) as { sub: string }
    const machine = await playwright.request.newContext({ baseURL: issuer })
    for (const path of [`/accounts/resource/user/${sub}/`, `/accounts/resource/user/${sub}.json`]) {
      const answer = await machine.get(path, { headers: bearer(token) })
      expect(await answer.json()).toMatchObject({ id: sub, name: user.name, email: user.email })
    }
    const page = await machine.get(`/accounts/resource/user/${sub}.html`, { headers: bearer(token) })
    expect(page.headers()['content-type']).toContain('text/html')
    expect(await page.text()).toContain(user.name)
    const other = '0193b2b8-0000-7000-8000-000000000000'
    const unknown = await machine.get(`/accounts/resource/user/${other}/`, { headers: bearer(token) })
    expect(unknown.status()).toBe(404)
    expect((await machine.get(`/accounts/resource/user/${sub}/`)).status()).toBe(401)
    await machine.dispose()
  })

  test('without a scope for it a field stays away; without any, the challenge says which', async ({
    http,
    user,
    applications,
  }) => {
    await signIn(http, user)
    const scoped = async (scope: string) => {
      const token = await tokenFor(http, applications.skipped, scope)
      const claims = await http.get('/oauth/userinfo', { headers: bearer(token) })
      return { token, sub: ((await claims.json()) as { sub?: string }).sub }
    }
    const { sub } = await scoped('openid')
    const { token } = await scoped('profile read')
    const answer = await http.get(`/accounts/resource/user/${sub}.json`, { headers: bearer(token) })
    const document = (await answer.json()) as Record<string, unknown>
    expect(document).toMatchObject({ name: user.name })
    expect(document).not.toHaveProperty('email')
  })

  test('/accounts/resource/group/<id>/ is a group of that user', async ({ http, user, applications }) => {
    await importRows({ users: [{ email: user.email, groups: ['divers'] }] })
    await signIn(http, user)
    const token = await tokenFor(http, applications.skipped, 'openid profile groups')
    const sub = (
      (await (await http.get('/oauth/userinfo', { headers: bearer(token) })).json()) as { sub: string }
    ).sub
    const me = (await (
      await http.get(`/accounts/resource/user/${sub}.json`, { headers: bearer(token) })
    ).json()) as { groups: { id: string; name: string }[] }
    const [group] = me.groups
    expect(group?.name).toBe('divers')
    for (const suffix of ['/', '.json']) {
      const answer = await http.get(`/accounts/resource/group/${group?.id}${suffix}`, {
        headers: { ...bearer(token), ...json },
      })
      expect(await answer.json()).toMatchObject({ name: 'divers' })
    }
    const page = await http.get(`/accounts/resource/group/${group?.id}.html`, { headers: bearer(token) })
    expect(await page.text()).toContain('divers')
  })
})

test.describe('grants', () => {
  test('four: authorization code, client credentials, and, where allowed, implicit and password', async ({
    http,
    user,
    applications,
  }) => {
    const form = { grant_type: 'password', username: user.email, password: user.password }
    const refused = await post(http, '/oauth/token', { ...form, ...inBody(applications.code) })
    expect(await refused.json()).toMatchObject({ error: 'unsupported_grant_type' })
    expect((await post(http, '/oauth/token', form, basic(applications.password))).status()).toBe(200)
  })
})
