import type { APIRequestContext } from '@playwright/test'
import { newClient } from '../fixtures/applications'
import { submitForm } from '../fixtures/form'
import { issuer } from '../fixtures/issuer'
import { signIn } from '../fixtures/sign-in'
import { importRows } from '../fixtures/shared'
import { expect, test } from '../fixtures/test'
import { allActions, allRoutes } from './authorization/routes'

const isSignedIn = async (http: APIRequestContext) => (await http.get('/accounts/profile')).status() === 200
const origins = ['https://evil.test', 'null', 'http://localhost.evil.test']

test('D04 a form of another site signs no person in', async ({ http, user }) => {
  const { email, password } = user
  const page = await (await http.get('/accounts/login')).text()
  const action = /name="(\$ACTION_ID_\w+)"/.exec(page)?.[1]
  for (const origin of origins) {
    const fields = { ...(action && { [action]: '' }), email, password }
    for (const body of [{ form: fields }, { multipart: fields }]) {
      const response = await http.post('/accounts/login', { ...body, headers: { origin } })
      expect(response.status()).toBe(403)
    }
  }
  expect(await isSignedIn(http)).toBe(false)
  await signIn(http, user)
  expect(await isSignedIn(http)).toBe(true)
})

test('D06 no page and no action takes anything from another site', async ({ http, user }) => {
  await signIn(http, user)
  const pages = allRoutes().filter(({ kind, pattern }) => kind === 'page' && !pattern.includes('['))
  expect(pages.length).toBeGreaterThan(20)
  for (const { pattern } of pages) {
    const headers = { origin: 'https://evil.test', 'content-type': 'text/plain' }
    const response = await http.post(`${pattern}?_method=DELETE`, { headers, data: '{"name":"Evil"}' })
    expect(response.status(), pattern).toBe(403)
  }
  for (const { id, name, page } of allActions()) {
    const headers = { origin: 'https://evil.test', 'next-action': id, 'x-http-method-override': 'PUT' }
    const response = await http.post(page.replace(/\[\w+\]/g, 'x'), { headers, data: '[]' })
    expect(response.status(), name).toBe(403)
  }
  expect(await isSignedIn(http)).toBe(true)
  expect((await submitForm(http, '/accounts/logout', {})).status()).toBe(303)
  expect(await isSignedIn(http)).toBe(false)
})

test('D06 no JSON of another site changes an application, under any method name', async ({ http, user }) => {
  const { client, row } = newClient('http://localhost:9/callback', { owner: user.email })
  await importRows({ applications: [row] })
  await signIn(http, user)
  const json = { accept: 'application/json' }
  const path = `/oauth/applications/${client.clientId}`
  const nameNow = async () =>
    ((await (await http.get(path, { headers: json })).json()) as { client_name: string }).client_name
  const before = await nameNow()
  const data = JSON.stringify({ client_name: 'Evil' })
  for (const type of ['application/json', 'application/merge-patch+json', 'text/plain']) {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      for (const place of ['', '/document', '/update', '/delete', '?_method=PATCH'].map(
        (end) => path + end,
      )) {
        const headers = {
          ...json,
          'content-type': type,
          origin: 'https://evil.test',
          'x-http-method-override': method,
        }
        const response = await http.fetch(place, { method, headers, data })
        expect(response.status(), `${method} ${place} ${type}`).toBeGreaterThanOrEqual(400)
        expect(response.status(), `${method} ${place} ${type}`).toBeLessThan(500)
      }
    }
  }
  expect(await nameNow()).toBe(before)
  const own = { ...json, origin: issuer, 'content-type': 'application/merge-patch+json' }
  expect(
    (await http.put(`${path}/update`, { headers: own, data: '{"client_name":"Own Tides"}' })).status(),
  ).toBe(200)
  expect(await nameNow()).toBe('Own Tides')
})

test('B10 what is said about prototypes changes none', async ({ http, user }) => {
  const { client, row } = newClient('http://localhost:9/callback', { owner: user.email })
  await importRows({ applications: [row] })
  await signIn(http, user)
  const path = `/oauth/applications/${client.clientId}`
  const headers = {
    accept: 'application/json',
    origin: issuer,
    'content-type': 'application/merge-patch+json',
  }
  for (const data of [
    '{"__proto__":{"trusted":true,"polluted":1}}',
    '{"constructor":{"prototype":{"trusted":true,"polluted":1}}}',
    '{"client_name":{"__proto__":{"polluted":1}}}',
    '{"__proto__":null}',
    '{"toString":"x","hasOwnProperty":1}',
  ]) {
    expect((await http.patch(`${path}/document`, { headers, data })).status(), data).toBeLessThan(500)
    expect((await http.put(`${path}/update`, { headers, data })).status(), data).toBeLessThan(500)
  }
  const document = await (await http.get(path, { headers })).text()
  expect(document).not.toMatch(/polluted|"trusted":true/)
  expect(await (await http.get('/.well-known/openid-configuration')).text()).not.toContain('polluted')
  expect((await http.put(`${path}/update`, { headers, data: '{"client_name":"Own Tides"}' })).status()).toBe(
    200,
  )
})
