import { button, heading } from '../fixtures/account-pages'
import { newClient } from '../fixtures/applications'
import { issuer } from '../fixtures/issuer'
import { askFor } from '../fixtures/protocol'
import { RelyingParty } from '../fixtures/relying-party'
import { signIn } from '../fixtures/sign-in'
import { importRows } from '../fixtures/shared'
import { expect, test } from '../fixtures/test'

test('a developer registers an application, sees its secret once, and signs in with it @phone', async ({
  page,
  signedIn,
  client,
  say,
}) => {
  expect(signedIn.email).toBeTruthy()
  const { redirectUri } = client
  await page.goto('/oauth/applications')
  await page.getByRole('main').getByRole('link').first().click()
  await expect(heading(page, say('registerApplication'))).toBeVisible()
  await page.getByRole('textbox', { name: say('applicationName'), exact: true }).fill('Kites')
  await page.getByRole('textbox', { name: new RegExp(say('returnAddress')) }).fill(redirectUri)
  await button(page, say('register')).click()

  await expect(heading(page, /Kites/)).toBeVisible()
  const clientId = await page
    .getByText(/^acb_\w+$/)
    .first()
    .innerText()
  const clientSecret = await page
    .getByText(/^ac_sec_\w+$/)
    .first()
    .innerText()
  await page.getByRole('link', { name: say('openApplication') }).click()
  await expect(heading(page, 'Kites')).toBeVisible()
  await expect(page.getByText(clientSecret)).toHaveCount(0)
  await page.goto('/oauth/applications')
  await expect(page.getByRole('link', { name: 'Kites' })).toBeVisible()

  const party = await RelyingParty.discover(issuer, { clientId, clientSecret, redirectUri })
  const flow = await party.begin({ scope: 'openid' })
  await page.goto(flow.address.href)
  await button(page, say('allow')).click()
  await expect(page.getByRole('heading', { name: 'Back at Tide Tables' })).toBeVisible()
  const tokens = await party.finish(new URL(page.url()), flow)
  expect(tokens.claims()?.aud).toBe(clientId)
})

test('what is wrong with a redirect URI is said immediately', async ({ page, signedIn, say }) => {
  expect(signedIn.email).toBeTruthy()
  await page.goto('/oauth/applications/register')
  const address = page.getByRole('textbox', { name: new RegExp(say('returnAddress')) })
  for (const wrong of ['http://example.com/cb', 'https://example.com/#cb', 'https://*.example.com/cb']) {
    await address.fill(wrong)
    await address.blur()
    await expect(address).toHaveAttribute('aria-invalid', 'true')
  }
  await address.fill('https://example.com/callback')
  await address.blur()
  await expect(address).not.toHaveAttribute('aria-invalid', 'true')
})

test('owners see only their own', async ({ page, signedIn, user, shared, client, anotherBrowser }) => {
  expect(user).toBe(signedIn)
  const other = shared.people.pop() ?? user
  const { row } = newClient(client.redirectUri, { client_name: 'Secret Garden', owner: other.email })
  const { row: own } = newClient(client.redirectUri, { client_name: 'Own Garden', owner: signedIn.email })
  await importRows({ applications: [row, own] })

  await page.goto('/oauth/applications')
  await expect(page.getByText('Own Garden')).toBeVisible()
  await expect(page.getByText('Secret Garden')).toHaveCount(0)
  await page.getByRole('link', { name: 'Own Garden' }).click()
  await expect(heading(page, 'Own Garden')).toBeVisible()

  const theirs = await anotherBrowser()
  await signIn(theirs.request, other)
  const stranger = await theirs.newPage()
  for (const section of [
    '',
    '/credentials',
    '/addresses',
    '/notices',
    '/permissions',
    '/advanced',
    '/settings',
  ]) {
    const response = await stranger.goto(new URL(page.url()).pathname + section)
    expect(response?.status(), section).toBe(404)
    await expect(stranger.getByText('Own Garden')).toHaveCount(0)
  }
})

test('a new secret works beside the old one, and a deleted application gets no answer', async ({
  page,
  signedIn,
  client,
  say,
}) => {
  const { client: own, row } = newClient(client.redirectUri, {
    client_name: 'Short Lived',
    owner: signedIn.email,
  })
  await importRows({ applications: [row] })
  await page.goto('/oauth/applications')
  await page.getByRole('link', { name: 'Short Lived' }).click()
  await expect(heading(page, 'Short Lived')).toBeVisible()
  const section = new URL(page.url()).pathname

  await test.step('a second secret', async () => {
    await page.goto(`${section}/credentials`)
    await button(page, say('newSecret')).click()
    const clientSecret = await page
      .getByText(/^ac_sec_\w+$/)
      .first()
      .innerText()
    for (const each of [own, { ...own, clientSecret }]) {
      const party = await RelyingParty.discover(issuer, each)
      const flow = await party.begin({ prompt: 'consent' })
      await page.goto(flow.address.href)
      await button(page, say('allow')).click()
      await expect(page.getByRole('heading', { name: 'Back at Tide Tables' })).toBeVisible()
      expect((await party.finish(new URL(page.url()), flow)).access_token).toBeTruthy()
    }
  })
  await test.step('deleted', async () => {
    await page.goto(`${section}/settings`)
    await button(page, say('deleteApplication')).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Short Lived/ })
      .click()
    await expect(page).toHaveURL(/\/oauth\/applications$/)
    await expect
      .poll(async () =>
        (await page.request.get((await askFor(own)).address.href, { maxRedirects: 0 })).status(),
      )
      .toBe(400)
  })
})
