import { randomBytes } from 'node:crypto'
import { newClient } from '../fixtures/applications'
import { asImported, newPerson } from '../fixtures/people'
import { codeFor, redeem } from '../fixtures/protocol'
import { signIn } from '../fixtures/sign-in'
import { importRows } from '../fixtures/shared'
import { expect, test } from '../fixtures/test'

type Tokens = { access_token: string }

/** A person in a group, and what allows an application to ask about them. */
async function memberOfAGroup() {
  const group = `Tide watchers ${randomBytes(4).toString('hex')}`
  const [person, other] = [newPerson(), newPerson()]
  const importedId = `old-${randomBytes(4).toString('hex')}`
  const { client, row } = newClient('http://localhost:9/callback', {
    scope: 'openid profile email groups offline_access',
    trusted: true,
  })
  await importRows({
    users: [
      { ...asImported(person, { verified: true }), groups: [group], imported_id: importedId },
      { ...asImported(other, { verified: true }), groups: [group] },
    ],
    applications: [row],
  })
  return { group, person, other, importedId, client }
}

test('the profile of the person who authorized, and no other, by scope', async ({ http }) => {
  const { person, other, importedId, client, group } = await memberOfAGroup()
  await signIn(http, person)
  const bearer = async (scope: string) => {
    const { form } = await codeFor(http, client, { scope })
    const { access_token: token } = (await (await redeem(http, client, form)).json()) as Tokens
    return { authorization: `Bearer ${token}` }
  }
  const profile = await bearer('openid profile')
  const answer = await http.get(`/accounts/resource/user/${importedId}/`, { headers: profile })
  const body = (await answer.json()) as Record<string, unknown>
  expect([answer.status(), body]).toMatchObject([200, { name: person.name }])
  expect(Object.keys(body)).not.toContain('email')

  const id = String(body.id)
  const everything = await bearer('openid profile email groups')
  const whole = await http.get(`/accounts/resource/user/${id}.json`, { headers: everything })
  expect(await whole.json()).toMatchObject({ id, email: person.email, groups: [{ name: group }] })
  const page = await http.get(`/accounts/resource/user/${id}.html`, { headers: everything })
  expect(page.headers()['content-type']).toContain('text/html')
  expect(await page.text()).toContain(person.email)

  for (const path of [
    '/accounts/resource/user/0190aaaa-0000-7000-8000-000000000000/',
    '/accounts/resource/user/1.html',
  ]) {
    expect((await http.get(path, { headers: everything })).status()).toBe(404)
  }
  const { groups } = (await whole.json()) as { groups: { id: string }[] }
  const address = `/accounts/resource/group/${groups[0]!.id}`
  expect((await http.get(`${address}/`, { headers: profile })).status()).toBe(403)
  const told = await http.get(`${address}.json`, { headers: everything })
  expect(await told.json()).toMatchObject({ name: group, members_count: 2 })
  expect(await told.text()).not.toContain(other.email)
  expect((await http.get(`${address}.html`, { headers: everything })).headers()['content-type']).toContain(
    'text/html',
  )
})

test('a session opens the person’s own; without one the answer is no sign-in page', async ({
  http,
  page,
  context,
}) => {
  const { person, importedId, group } = await memberOfAGroup()
  const anonymous = await http.get(`/accounts/resource/user/${importedId}/`)
  expect([anonymous.status(), anonymous.headers()['www-authenticate']]).toEqual([
    401,
    expect.stringContaining('Bearer realm='),
  ])
  await page.goto(`/accounts/resource/user/${importedId}.html`)
  await expect(page).toHaveURL(/\/accounts\/login/)
  await signIn(context.request, person)
  await page.goto(`/accounts/resource/user/${importedId}.html`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(person.name)
  await page.goto('/accounts/groups')
  await expect(page.getByRole('heading', { name: group })).toBeVisible()
})
