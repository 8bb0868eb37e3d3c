import { createServer } from 'node:http'
import type { Page } from '@playwright/test'
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose'
import { button, fillSignIn, heading } from '../fixtures/account-pages'
import { newClient } from '../fixtures/applications'
import { issuer } from '../fixtures/issuer'
import { listen } from '../fixtures/landing'
import { askFor, changed } from '../fixtures/protocol'
import { RelyingParty } from '../fixtures/relying-party'
import { importRows } from '../fixtures/shared'
import { expect, test } from '../fixtures/test'

const addressOf = (parameters: Record<string, string>) =>
  `/oauth/end_session?${new URLSearchParams(parameters).toString()}`

async function expectSignedIn(page: Page, is: boolean) {
  await page.goto('/accounts')
  await expect(page).toHaveURL(is ? /\/accounts$/ : /\/accounts\/login/)
}

test('a person whom the application proves to know goes back signed out, without a question', async ({
  page,
  signedIn: _signedIn,
  context,
  trusted,
}) => {
  const party = await RelyingParty.discover(issuer, trusted)
  const { id_token: idToken = '' } = await party.signIn(context.request)
  const back = trusted.postLogoutRedirectUri
  await page.goto(addressOf({ id_token_hint: idToken, post_logout_redirect_uri: back, state: 'tide' }))
  await expect(heading(page, 'Back at Tide Tables')).toBeVisible()
  expect(page.url()).toBe(`${back}?state=tide`)
  await expectSignedIn(page, false)
})

test('an application that proves nothing makes us ask, and the person decides @phone @no-javascript', async ({
  page,
  signedIn,
  trusted,
  say,
}) => {
  const back = trusted.postLogoutRedirectUri
  const address = addressOf({ client_id: trusted.clientId, post_logout_redirect_uri: back, state: 'tide' })
  await page.goto(address)
  await expect(page.getByRole('main')).toContainText('House Keys')
  await expect(page.getByRole('main')).toContainText(signedIn.email)
  expect(new URL(page.url()).pathname).toBe('/oauth/end_session/confirm')
  await expectSignedIn(page, true)
  await page.goto(address)
  await button(page, say('signOut')).click()
  await expect(heading(page, 'Back at Tide Tables')).toBeVisible()
  expect(page.url()).toBe(`${back}?state=tide`)
  await expectSignedIn(page, false)

  // Signed out already: a link back, and no redirect that other sites could abuse.
  await page.goto(address)
  await expect(heading(page, say('signedOut'))).toBeVisible()
  await page.getByRole('link', { name: 'House Keys' }).click()
  await expect(heading(page, 'Back at Tide Tables')).toBeVisible()
})

test('an application signs out by a form @no-javascript', async ({
  page,
  signedIn: _signedIn,
  context,
  trusted,
}) => {
  const party = await RelyingParty.discover(issuer, trusted)
  const { id_token: idToken = '' } = await party.signIn(context.request)
  const fields = {
    id_token_hint: idToken,
    post_logout_redirect_uri: trusted.postLogoutRedirectUri,
    state: 's',
  }
  const inputs = Object.entries(fields).map(([name, value]) => `<input name="${name}" value="${value}">`)
  await page.route('https://elsewhere.test/', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<form method="post" action="${issuer}/oauth/end_session">${inputs.join('')}<button>Leave</button></form>`,
    }),
  )
  await page.goto('https://elsewhere.test/')
  await button(page, 'Leave').click()
  await expect(heading(page, 'Back at Tide Tables')).toBeVisible()
  await expectSignedIn(page, false)
})

test('a page stands where a redirect must not happen, and the session stays', async ({
  page,
  signedIn: _signedIn,
  trusted,
}) => {
  const evil = { client_id: trusted.clientId, post_logout_redirect_uri: 'https://evil.test/' }
  const response = await page.goto(addressOf(evil))
  expect(response?.status()).toBe(400)
  await expect(heading(page, /House Keys/)).toBeVisible()
  expect(page.url()).toContain(issuer)
  await expectSignedIn(page, true)
  // The control: the same client still signs people in.
  const { address } = await askFor(trusted)
  await page.goto(changed(address, {}).href)
  await expect(heading(page, 'Back at Tide Tables')).toBeVisible()
})

test('an application learns from the server that the person signed out here', async ({
  page,
  signedIn: _signedIn,
  context,
  trusted,
  say,
}) => {
  const posted: string[] = []
  const receiver = createServer((request, response) => {
    request.setEncoding('utf8').on('data', (text: string) => posted.push(text))
    request.on('end', () => response.writeHead(204).end())
  })
  const backchannel = `http://localhost:${await listen(receiver)}/logout`
  const { client, row } = newClient(trusted.redirectUri, {
    backchannel_logout_uri: backchannel,
    trusted: true,
  })
  await importRows({ applications: [row] })
  const party = await RelyingParty.discover(issuer, client)
  const { id_token: idToken = '' } = await party.signIn(context.request)
  await page.goto('/accounts/logout')
  await button(page, say('signOut')).click()
  await expect.poll(() => posted.length, { timeout: 15_000 }).toBe(1)
  const token = new URLSearchParams(posted[0]).get('logout_token') ?? ''
  const keys = createRemoteJWKSet(new URL(`${issuer}/oauth/jwks`))
  const { payload } = await jwtVerify(token, keys, { issuer, audience: client.clientId, typ: 'logout+jwt' })
  const { sub, sid } = decodeJwt(idToken)
  expect(payload).toMatchObject({ sub, sid })
  receiver.close()
})

test('its owner sees that a notice was refused, and sends it again @phone @no-javascript', async ({
  page,
  signedIn,
  context,
  trusted,
  say,
}) => {
  const answers = [400, 204]
  const posted: number[] = []
  const receiver = createServer((_request, response) => {
    const answer = answers[posted.length] ?? 500
    posted.push(answer)
    response.writeHead(answer).end()
  })
  const { client, row } = newClient(trusted.redirectUri, {
    backchannel_logout_uri: `http://localhost:${await listen(receiver)}/logout`,
    owner: signedIn.email,
    client_name: 'Night Ferry',
  })
  await importRows({ applications: [{ ...row, trusted: true }] })
  await (await RelyingParty.discover(issuer, client)).signIn(context.request)
  await page.goto('/accounts/logout')
  await button(page, say('signOut')).click()
  await expect.poll(() => posted, { timeout: 15_000 }).toEqual([400])

  await page.goto('/oauth/applications')
  await fillSignIn(page, say, signedIn)
  await page.getByRole('link', { name: 'Night Ferry' }).click()
  await page.locator('a[href$="/notices"]').click()
  const notice = page.getByRole('main').getByRole('listitem').filter({ hasText: 'sid' })
  await expect(notice).toContainText('HTTP 400')
  await notice.getByRole('button').click()
  await expect.poll(() => posted, { timeout: 15_000 }).toEqual([400, 204])
  await expect(async () => {
    await page.reload()
    await expect(notice).toContainText('HTTP 204')
  }).toPass()
  await expect(notice.getByRole('button')).toHaveCount(0)
  receiver.close()
})
