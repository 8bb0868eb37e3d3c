import type { BrowserContext, Page } from '@playwright/test'
import { Client } from 'pg'
import { newClient } from '../fixtures/applications'
import { codeFor, redeem, userinfo } from '../fixtures/protocol'
import type { Person } from '../fixtures/people'
import { signIn } from '../fixtures/sign-in'
import { publishNextKeys } from '../fixtures/publish-next-keys'
import { importRows } from '../fixtures/shared'
import { issuer } from '../fixtures/issuer'
import { expect, test } from '../fixtures/test'

const sections = ['users', 'groups', 'applications', 'tokens', 'audit', 'keys', 'settings', 'outbox']
const dialogOf = (page: Page) => page.getByRole('dialog')

/** Opens what a page offers, fills in what it asks, and does it. */
async function act(page: Page, name: string, fields: Record<string, string> = {}, confirm = name) {
  await page.getByRole('main').getByRole('button', { name, exact: true }).first().click()
  for (const [label, value] of Object.entries(fields))
    await dialogOf(page).getByRole('textbox', { name: label }).fill(value)
  await dialogOf(page).getByRole('button', { name: confirm, exact: true }).click()
  await expect(dialogOf(page)).toBeHidden()
}

async function openRow(page: Page, section: string, search: string, name: string) {
  await page.goto(`/admin/${section}`)
  await page.getByRole('searchbox').first().fill(search)
  await page.getByRole('button', { name: 'Search' }).click()
  await page.getByRole('row').getByRole('link', { name, exact: true }).first().click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

/** A person signs in to an application of its own, which nothing else uses. */
async function personAtAnApplication(theirs: BrowserContext, person: Person, redirectUri: string) {
  const name = `Kites ${person.email.slice(0, 8)}`
  const { client, row } = newClient(redirectUri, { client_name: name, trusted: true })
  await importRows({ applications: [row] })
  await signIn(theirs.request, person)
  const { form } = await codeFor(theirs.request, client)
  const answer = (await (await redeem(theirs.request, client, form)).json()) as { access_token: string }
  return { name, accessToken: answer.access_token }
}

test.describe('an administrator', () => {
  test.beforeEach(async ({ desk, context }) => {
    await context.addCookies((await desk.storageState()).cookies)
  })

  test('sees on the dashboard what happened, as pictures and as numbers', async ({
    page,
    user,
    anotherBrowser,
  }) => {
    const theirs = await anotherBrowser()
    await signIn(theirs.request, user)
    await letDaysBeCounted()
    for (const { locale, words } of [
      {
        locale: 'en',
        words: { asTable: 'Show as table', signIns: 'Sign-ins', attention: 'Needs attention' },
      },
      { locale: 'zh-CN', words: { asTable: '以表格显示', signIns: '登录', attention: '需要处理' } },
    ]) {
      await page.context().addCookies([{ name: 'locale', value: locale, url: issuer }])
      // Counted once a minute; each look draws the whole page.
      await expect(async () => {
        await page.goto('/admin')
        await expect(page.getByRole('img', { name: new RegExp(words.signIns) }).first()).toBeVisible({
          timeout: 500,
        })
      }).toPass({ timeout: 80_000, intervals: [5_000] })
      await expect(page.getByRole('heading', { name: words.attention })).toBeVisible()
      const chart = page.getByRole('figure').first()
      await chart.getByText(words.asTable).click()
      await expect(chart.getByRole('columnheader', { name: words.signIns, exact: true })).toBeVisible()
      await expect(chart.getByRole('row')).toHaveCount(31)
    }
    await page.context().addCookies([{ name: 'locale', value: 'en', url: issuer }])
    for (const section of sections)
      await expect(page.getByRole('navigation').locator(`a[href="/admin/${section}"]`).first()).toBeAttached()
  })

  test('suspends a person with a reason, and restores them; both are on record', async ({
    page,
    user,
    anotherBrowser,
  }) => {
    const theirs = await anotherBrowser()
    await signIn(theirs.request, user)
    await openRow(page, 'users', user.email, user.name)
    await act(page, 'Suspend', { 'Reason (optional)': 'Sends spam' })
    await expect(page.getByRole('main').getByText('Suspended').first()).toBeVisible()
    const there = await theirs.newPage()
    await there.goto('/accounts')
    await expect(there).toHaveURL(/\/accounts\/login/)
    await page.locator('summary', { hasText: 'Suspended' }).first().click()
    await expect(page.getByText('Sends spam').first()).toBeVisible()
    await act(page, 'Restore')
    await expect(page.getByRole('button', { name: 'Suspend', exact: true })).toBeVisible()
  })

  test('resets how a person signs in: signed out, and a mail on its way', async ({ page, user, outbox }) => {
    await openRow(page, 'users', user.email, user.name)
    await act(page, 'Reset', { 'Reason (optional)': 'Lost everything' })
    await expect(page.getByText('None').first()).toBeVisible()
    await page.goto('/admin/outbox')
    await expect(page.getByRole('row', { name: user.email }).first()).toContainText('Reset a password')
    expect(outbox).toBeTruthy()
  })

  test('makes a group, adds a person, and is told what is wrong', async ({ page, user }) => {
    const name = `editors-${Date.now()}`
    await page.goto('/admin/groups')
    await act(page, 'New group', { Name: name }, 'Create group')
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    const email = page.getByRole('textbox', { name: 'Add a person' })
    await email.fill('nobody@nowhere.test')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(page.getByText('No account has this address.')).toBeVisible()
    await email.fill(user.email)
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await expect(page.getByRole('row', { name: user.email })).toBeVisible()
    await act(page, 'Delete')
    await expect(page).toHaveURL(/\/admin\/groups$/)
  })

  test('suspends an application, and its tokens stop', async ({
    page,
    user,
    client,
    http,
    anotherBrowser,
  }) => {
    const theirs = await anotherBrowser()
    const { name, accessToken } = await personAtAnApplication(theirs, user, client.redirectUri)
    expect((await userinfo(http, accessToken)).status()).toBe(200)
    await openRow(page, 'applications', name, name)
    await act(page, 'Suspend', { Reason: 'Phishing' })
    await expect(page.getByText('Reason: Phishing')).toBeVisible()
    await expect(page.getByText(/APIs that check tokens themselves may accept them until \S/)).toBeVisible()
    await expect.poll(async () => (await userinfo(http, accessToken)).status()).toBe(401)
    await act(page, 'Restore')
    await expect.poll(async () => (await userinfo(http, accessToken)).status()).toBe(200)
  })

  test('looks up a pasted token and ends it; the value is in no address', async ({
    page,
    user,
    client,
    http,
    anotherBrowser,
  }) => {
    const theirs = await anotherBrowser()
    const { accessToken } = await personAtAnApplication(theirs, user, client.redirectUri)
    await page.goto('/admin/tokens')
    await page.locator('summary', { hasText: 'Look up a token' }).click()
    await page.getByRole('textbox', { name: 'Whole token' }).fill('ac_at_never')
    await page.getByRole('button', { name: 'Look up' }).click()
    await expect(page.getByText('No token here has this value.').first()).toBeVisible()
    await page.getByRole('textbox', { name: 'Whole token' }).fill(accessToken)
    await page.getByRole('button', { name: 'Look up' }).click()
    await expect(page).toHaveURL(/\/admin\/tokens\?prefix=[0-9a-f-]{36}$/)
    await page.getByRole('button', { name: /^Revoke token/ }).click()
    await dialogOf(page).getByRole('button', { name: 'Revoke token', exact: true }).click()
    await expect(page.getByText('No active tokens')).toBeVisible()
    expect((await userinfo(http, accessToken)).status()).toBe(401)
  })

  test('revokes all tokens of a person, and is told when others match by then', async ({
    page,
    user,
    client,
    http,
    anotherBrowser,
  }) => {
    const theirs = await anotherBrowser()
    const { accessToken } = await personAtAnApplication(theirs, user, client.redirectUri)
    await page.goto(`/admin/tokens?person=${user.email}`)
    await page.getByRole('link', { name: /^Revoke (all )?\d+ tokens?$/ }).click()
    await personAtAnApplication(await anotherBrowser(), user, client.redirectUri)
    const submit = page.getByRole('button', { name: /^Revoke (all )?\d+ tokens?$/ })
    const shown = await submit.textContent()
    await submit.click()
    await expect(page.getByText('Nothing was revoked.')).toBeVisible()
    await expect(submit).not.toHaveText(shown ?? '')
    await submit.click()
    await expect(page.getByRole('status').filter({ hasText: /\d tokens revoked\. / })).toBeVisible()
    expect((await userinfo(http, accessToken)).status()).toBe(401)
  })

  test('writes what people read of a scope, in both languages', async ({ page }) => {
    const name = `kites/${Date.now()}`
    await importRows({ scopes: [{ name, title: { en: 'Kites' } }] })
    await page.goto('/admin/apis/scopes')
    await page.getByRole('link', { name, exact: true }).click()
    await page.getByRole('textbox', { name: 'Title in Chinese' }).fill('查看你的风筝')
    await page.getByRole('textbox', { name: 'Title in English' }).fill('')
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Add the English text too.').first()).toBeVisible()
    await page.getByRole('textbox', { name: 'Title in English' }).fill('See your kites')
    await page.getByRole('switch', { name: 'Sensitive' }).check()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText(/^Saved\. People see/)).toBeVisible()
    await page.goto('/admin/apis/scopes')
    await expect(page.getByRole('row', { name })).toContainText('See your kites')
    await expect(page.getByRole('row', { name })).toContainText('查看你的风筝')
  })

  test('rotates a key; the old one stays published', async ({ page, http }) => {
    await page.goto('/admin/keys')
    const kids = async () =>
      ((await (await http.get('/oauth/jwks')).json()) as { keys: { kid: string; alg: string }[] }).keys
        // Another journey withdraws one of another algorithm meanwhile.
        .filter(({ alg }) => alg === 'ES256')
        .map(({ kid }) => kid)
    const before = await kids()
    await publishNextKeys()
    await act(page, 'Rotate now: ES256', {}, 'Rotate now')
    await expect.poll(async () => (await kids()).length).toBeGreaterThan(before.length)
    expect(await kids()).toEqual(expect.arrayContaining(before))
  })

  test('withdraws a key that may have leaked; it is published no longer', async ({ page, http }) => {
    await page.goto('/admin/keys')
    const section = page.locator('section').filter({ has: page.getByRole('heading', { name: 'EdDSA' }) })
    const next = section.getByRole('listitem').filter({ hasText: 'Published, not signing yet' })
    const kid = await next.locator('code').first().innerText()
    await act(page, `Withdraw key ${kid}`, {}, 'Withdraw')
    const row = section.getByRole('listitem').filter({ hasText: kid })
    await expect(row).toContainText('Withdrawn')
    await expect.poll(async () => (await http.get('/oauth/jwks')).text()).not.toContain(kid)
    await page.goto('/admin/audit?action=signing_keys.withdrawn')
    await expect(page.getByText('Key withdrawn').and(page.locator(':not(option)')).first()).toBeVisible()
  })

  test('takes the audit log away as CSV', async ({ desk }) => {
    const response = await desk.get('/admin/audit/export?action=session.')
    expect(response.headers()['content-type']).toContain('text/csv')
    expect(await response.text()).toContain('session.started')
    expect((await desk.get('/admin/audit/export?from=soon')).status()).toBe(400)
  })

  test('is told what is wrong with an address, and never sees an error page for it', async ({ desk }) => {
    for (const section of ['users', 'groups', 'applications', 'tokens', 'audit']) {
      const forged = await desk.get(`/admin/${section}?after=%27--&search=%00%25&person=&status=constructor`)
      expect(forged.status(), section).toBe(200)
      expect(await forged.text(), section).toContain('This page of the list can’t be found')
    }
    for (const path of ['users/nobody', 'groups/00000000-0000-0000-0000-000000000000', 'applications/%00'])
      expect([400, 404], path).toContain((await desk.get(`/admin/${path}`)).status())
  })
})

test('other people do not learn that the sections exist', async ({ http, signedIn, context }) => {
  expect(signedIn.email).toBeTruthy()
  const paths = [
    '',
    ...sections.map((section) => `/${section}`),
    '/audit/export',
    '/settings/branding',
    '/settings/tokens',
  ]
  for (const path of paths) {
    const anonymous = await http.get(`/admin${path}`)
    expect([303, 307], path).toContain(anonymous.status())
    expect((await context.request.get(`/admin${path}`)).status(), path).toBe(404)
  }
})

/** The first count of a server looks at 90 days, and the next one would wait accordingly. */
async function letDaysBeCounted(): Promise<void> {
  const client = new Client({ connectionString: process.env.E2E_DATABASE_URL })
  await client.connect()
  await client.query(`DELETE FROM "Total" WHERE "name" = 'daysTook'`).finally(() => client.end())
}
