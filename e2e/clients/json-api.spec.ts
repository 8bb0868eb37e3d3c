import type { APIRequestContext } from '@playwright/test'
import { newClient, type Client } from '../fixtures/applications'
import { issuer } from '../fixtures/issuer'
import { basic, codeFor, post, redeem, userinfo } from '../fixtures/protocol'
import { signIn } from '../fixtures/sign-in'
import { importRows } from '../fixtures/shared'
import { expect, test } from '../fixtures/test'

type Headers = Record<string, string>
type Document = Record<string, unknown>

const json = { accept: 'application/json' }
const fromOwnPage = { ...json, origin: issuer, 'content-type': 'application/json' }
const patchType = { 'content-type': 'application/merge-patch+json' }
const scope = 'openid profile email offline_access groups applications applications:write tokens:write'

/** An application of that person that may call the API, for them and for itself. */
async function ownApplication(owner: string): Promise<Client> {
  const { client, row } = newClient('http://localhost:9/callback', {
    ...{ owner, scope, trusted: true },
    grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
  })
  await importRows({ applications: [row] })
  return client
}

async function personToken(http: APIRequestContext, client: Client, wanted: string) {
  const { form } = await codeFor(http, client, { scope: wanted })
  const tokens = (await (await redeem(http, client, form)).json()) as {
    access_token: string
    refresh_token: string
  }
  return { ...tokens, bearer: { authorization: `Bearer ${tokens.access_token}` } }
}

async function machineToken(http: APIRequestContext, client: Client, wanted: string): Promise<Headers> {
  const answer = await post(
    http,
    '/oauth/token',
    { grant_type: 'client_credentials', scope: wanted },
    basic(client),
  )
  const { access_token: token } = (await answer.json()) as { access_token: string }
  return { authorization: `Bearer ${token}` }
}

test('an application is read and changed at the addresses of its page, with the session', async ({
  http,
  user,
}) => {
  const client = await ownApplication(user.email)
  await signIn(http, user)
  const { applications } = (await (await http.get('/oauth/applications/', { headers: json })).json()) as {
    applications: { id: string; client_id: string }[]
  }
  const { id } = applications.find((each) => each.client_id === client.clientId)!
  const page = await http.get(`/oauth/applications/${id}`, { headers: { accept: 'text/html' } })
  expect(page.headers()['content-type']).toContain('text/html')

  for (const path of [
    `/oauth/applications/${id}/`,
    `/oauth/applications/${id}`,
    `/oauth/applications/${client.clientId}/`,
  ]) {
    const answer = await http.get(path, { headers: json })
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/json'])
    expect(await answer.text()).not.toContain(client.clientSecret)
  }
  const read = await http.get(`/oauth/applications/${id}/`, { headers: json })
  const document = (await read.json()) as Document
  const headers = { ...fromOwnPage, 'if-match': read.headers().etag! }
  const put = await http.put(`/oauth/applications/${id}/update/`, {
    headers,
    data: { ...document, client_name: 'Tide Charts' },
  })
  expect([put.status(), (await put.json()) as Document]).toMatchObject([200, { client_name: 'Tide Charts' }])
  expect((await http.put(`/oauth/applications/${id}/update`, { headers, data: document })).status()).toBe(412)
  expect(
    (await http.put(`/oauth/applications/${id}/update`, { headers: json, data: document })).status(),
  ).toBe(403)

  expect((await http.delete(`/oauth/applications/${id}/delete/`, { headers: fromOwnPage })).status()).toBe(
    204,
  )
  expect((await http.get(`/oauth/applications/${id}/`, { headers: json })).status()).toBe(404)
})

test('what is wrong is said: 400, 401, 403, 404, 405, 415', async ({ http, user, anotherBrowser }) => {
  const client = await ownApplication(user.email)
  const address = `/oauth/applications/${client.clientId}/`
  const anonymous = await http.get(address, { headers: json })
  expect(anonymous.status()).toBe(401)
  expect(anonymous.headers()['www-authenticate']).toContain(`Bearer realm="${issuer}"`)
  expect(anonymous.headers()['content-type']).toBe('application/problem+json')
  expect((await http.put(`${address}update/`, { data: {} })).status()).toBe(401)
  expect((await http.delete(`${address}delete/`)).status()).toBe(401)
  expect((await http.get('/oauth/authorized_tokens/', { headers: json })).status()).toBe(401)

  await signIn(http, user)
  const reading = await personToken(http, client, 'openid applications')
  const refused = await http.delete(`${address}delete/`, { headers: reading.bearer })
  expect(refused.status()).toBe(403)
  expect(refused.headers()['www-authenticate']).toContain('scope="applications:write"')

  const patch = { ...fromOwnPage, ...patchType }
  for (const [field, value] of Object.entries({
    trusted: true,
    owner: 'x',
    client_name: { $ne: 1 },
    nonsense: 1,
  })) {
    const answer = await http.put(`${address}update/`, {
      headers: patch,
      data: JSON.stringify({ [field]: value }),
    })
    if (field !== 'trusted') expect(answer.status(), field).toBe(400)
    else expect([200, 400]).toContain(answer.status())
  }
  expect(
    (
      await http.put(`${address}update/`, {
        headers: { ...fromOwnPage, 'content-type': 'text/plain' },
        data: 'x',
      })
    ).status(),
  ).toBe(415)
  expect((await http.post(`${address}update/`, { headers: fromOwnPage, data: {} })).status()).toBe(405)
  expect((await http.get('/oauth/applications/?after=forged', { headers: json })).status()).toBe(400)

  const other = (await anotherBrowser()).request
  expect((await other.get(address, { headers: { authorization: 'Bearer nothing' } })).status()).toBe(401)
})

test('another person finds nothing, and ends nothing', async ({ http, user, shared, anotherBrowser }) => {
  const client = await ownApplication(user.email)
  await signIn(http, user)
  const { bearer } = await personToken(http, client, 'openid tokens:write')
  const { tokens } = (await (await http.get('/oauth/authorized_tokens/', { headers: bearer })).json()) as {
    tokens: { id: string }[]
  }
  const stranger = (await anotherBrowser()).request
  await signIn(stranger, shared.people.pop()!)
  const address = `/oauth/applications/${client.clientId}/`
  expect((await stranger.get(address, { headers: json })).status()).toBe(404)
  expect((await stranger.delete(`${address}delete/`, { headers: fromOwnPage })).status()).toBe(404)
  for (const { id } of tokens) {
    const answer = await stranger.delete(`/oauth/authorized_tokens/${id}/delete/`, { headers: fromOwnPage })
    expect(answer.status()).toBe(404)
  }
  expect((await http.get('/oauth/authorized_tokens/', { headers: bearer })).status()).toBe(200)
})

test('one token is ended, and the others live', async ({ http, user }) => {
  const client = await ownApplication(user.email)
  await signIn(http, user)
  const [first, second] = [
    await personToken(http, client, 'openid tokens:write'),
    await personToken(http, client, 'openid profile'),
  ]
  const list = async () =>
    (
      (await (await http.get('/oauth/authorized_tokens', { headers: json })).json()) as {
        tokens: { id: string; kind: string; scope: string }[]
      }
    ).tokens
  const wanted = (await list()).find(
    (token) => token.kind === 'access_token' && token.scope === 'openid profile',
  )!
  const ended = await http.delete(`/oauth/authorized_tokens/${wanted.id}/delete/`, { headers: first.bearer })
  expect(ended.status()).toBe(204)
  expect((await userinfo(http, second.access_token)).status()).toBe(401)
  expect((await userinfo(http, first.access_token)).status()).toBe(200)
  expect(
    (await http.delete(`/oauth/authorized_tokens/${wanted.id}/delete`, { headers: first.bearer })).status(),
  ).toBe(404)
})

test('a client keeps its own registration, and a document', async ({ http, user }) => {
  const client = await ownApplication(user.email)
  const address = `/oauth/applications/${client.clientId}/`
  const headers = await machineToken(http, client, 'applications applications:write')
  expect((await http.get(address, { headers })).status()).toBe(200)
  const patch = { ...headers, ...patchType }
  const update = (data: Document) =>
    http.put(`${address}update/`, { headers: patch, data: JSON.stringify(data) })
  const changed = await update({
    description: 'Tides, by itself',
    redirect_uris: ['https://tides.example/callback'],
  })
  expect([changed.status(), await changed.json()]).toMatchObject([200, { description: 'Tides, by itself' }])
  expect((await update({ client_name: 'Somebody else' })).status()).toBe(403)
  expect((await http.put(`${address}document/`, { headers, data: { high: 4, low: 1 } })).status()).toBe(200)
  const merged = await http.patch(`${address}document/`, {
    headers: patch,
    data: JSON.stringify({ low: null }),
  })
  expect(await merged.json()).toEqual({ high: 4 })
  expect((await http.put(`${address}document/`, { headers, data: [1] })).status()).toBe(400)
  expect((await http.delete(`${address}delete/`, { headers })).status()).toBe(403)
})

test('the addresses of the tutorials are answered, with their query', async ({ http, trusted, user }) => {
  await signIn(http, user)
  const { form } = await codeFor(http, trusted)
  const token = await post(http, '/o/token/', form, basic(trusted))
  expect(token.status(), await token.text()).toBe(200)
  const { access_token: value } = (await token.json()) as { access_token: string }
  expect((await post(http, '/o/introspect/', { token: value }, basic(trusted))).status()).toBe(200)
  expect((await http.get('/o/userinfo/', { headers: { authorization: `Bearer ${value}` } })).status()).toBe(
    200,
  )
  expect((await post(http, '/o/revoke_token/', { token: value }, basic(trusted))).status()).toBe(200)
  expect((await http.get('/o/userinfo', { headers: { authorization: `Bearer ${value}` } })).status()).toBe(
    401,
  )
  expect((await post(http, '/token', { grant_type: 'nothing' }, basic(trusted))).status()).toBe(400)
  const asked = await http.get(`/o/authorize/?client_id=${trusted.clientId}&response_type=code&scope=openid`)
  expect([303, 400]).toContain(asked.status())
  const moved = await http.get('/o/applications/register/?type=spa')
  expect([moved.status(), moved.headers().location]).toEqual([308, '/oauth/applications/register/?type=spa'])
  const looked = await http.get('/oauth/applications/1/update/')
  expect([looked.status(), looked.headers().location]).toEqual([303, '/oauth/applications/1'])
  expect((await http.get('/o/nothing/')).status()).toBe(404)
})
