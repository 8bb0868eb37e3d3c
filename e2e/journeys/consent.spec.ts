import { button, fillSignIn } from '../fixtures/account-pages'
import { newClient } from '../fixtures/applications'
import { askFor } from '../fixtures/protocol'
import { RelyingParty } from '../fixtures/relying-party'
import { issuer } from '../fixtures/issuer'
import { importRows, nextPerson } from '../fixtures/shared'
import { expect, test } from '../fixtures/test'

const back = { name: 'Back at Tide Tables' }

test('consent shows the real values, leaves optional scopes unticked, and is remembered @phone @no-javascript', async ({
  page,
  signedIn,
  client,
  say,
}) => {
  const party = await RelyingParty.discover(issuer, client)
  const flow = await party.begin({ scope: 'openid email groups offline_access' })
  await page.goto(flow.address.href)
  await expect(page.getByRole('main')).toContainText('Tide Tables')
  await expect(page.getByRole('main')).toContainText(signedIn.email)
  for (const box of await page.getByRole('checkbox').all()) await expect(box).not.toBeChecked()
  await page.getByRole('checkbox').first().check()
  await button(page, say('allow')).click()
  await expect(page.getByRole('heading', back)).toBeVisible()
  const tokens = await party.finish(new URL(page.url()), flow)
  expect(tokens.scope?.split(' ').sort()).toEqual(['email', 'groups', 'openid'])

  await test.step('the same again needs no page', async () => {
    await page.goto((await party.begin({ scope: 'openid email groups' })).address.href)
    await expect(page.getByRole('heading', back)).toBeVisible()
    expect(new URL(page.url()).searchParams.get('code')).toBeTruthy()
  })
  await test.step('more asks again', async () => {
    await page.goto((await party.begin({ scope: 'openid email profile' })).address.href)
    await expect(button(page, say('allow'))).toBeVisible()
  })
})

test('consent names the address beside the name, and no publisher or website that was not checked @no-javascript', async ({
  page,
  signedIn,
}) => {
  expect(signedIn.email).toBeTruthy()
  const redirectUri = 'https://app.evil-notes.example/callback'
  const said = { publisher: 'Google LLC', client_uri: 'https://google.com/' }
  const { client, row } = newClient(redirectUri, said)
  await importRows({ applications: [row] })
  await page.goto((await askFor(client)).address.href)
  const main = page.getByRole('main')
  await expect(main.getByText('evil-notes.example', { exact: true }).first()).toBeVisible()
  await expect(main).not.toContainText('Google LLC')
  await expect(main).not.toContainText('google.com')
})

test('consent says a domain once where the website has it too', async ({ page, signedIn }) => {
  const { client, row } = newClient('https://notes.example/callback', {
    client_uri: 'https://notes.example/',
    owner: signedIn.email,
  })
  await importRows({ applications: [row] })
  await page.goto((await askFor(client)).address.href)
  await expect(page.getByText('notes.example', { exact: true }).first()).toBeVisible()
  await expect(page.getByText('Not reviewed', { exact: true })).toBeVisible()
})

test('consent says that groups will be seen, to a person who is in none as well @no-javascript', async ({
  page,
  signedIn,
}) => {
  expect(signedIn.email).toBeTruthy()
  const { client, row } = newClient('https://notes.example/callback', { scope: 'openid groups' })
  await importRows({ applications: [row] })
  await page.goto((await askFor(client, { scope: 'openid groups' })).address.href)
  const seen = page.getByRole('main')
  await expect(seen).toContainText('You’re not in any groups')
  await expect(seen).not.toContainText('Not in your profile')
})

test('what is allowed just this once is asked for again', async ({ page, signedIn, client, say }) => {
  await page.goto((await askFor(client)).address.href)
  await expect(page.getByRole('main')).toContainText(signedIn.email)
  await page.getByRole('radio', { name: say('once') }).check()
  await button(page, say('allow')).click()
  await expect(page.getByRole('heading', back)).toBeVisible()
  await page.goto((await askFor(client)).address.href)
  await expect(button(page, say('allow'))).toBeVisible()
})

test('a trusted application never asks', async ({ page, signedIn, trusted }) => {
  expect(signedIn.email).toBeTruthy()
  await page.goto((await askFor(trusted)).address.href)
  await expect(page.getByRole('heading', back)).toBeVisible()
  expect(new URL(page.url()).searchParams.get('code')).toBeTruthy()
})

test('prompt=consent asks although it was allowed', async ({ page, signedIn, trusted, say }) => {
  expect(signedIn.email).toBeTruthy()
  await page.goto((await askFor(trusted, { prompt: 'consent' })).address.href)
  await expect(button(page, say('allow'))).toBeVisible()
})

test('prompt=login and max_age ask for the password again, once', async ({
  page,
  signedIn,
  trusted,
  say,
}) => {
  for (const parameters of [{ prompt: 'login' }, { max_age: '0' }]) {
    const party = await RelyingParty.discover(issuer, trusted)
    const flow = await party.begin(parameters)
    const before = Math.floor(Date.now() / 1000)
    await page.goto(flow.address.href)
    await expect(page.getByLabel(say('password'), { exact: true })).toBeVisible()
    await fillSignIn(page, say, signedIn)
    await expect(page.getByRole('heading', back)).toBeVisible()
    const tokens = await party.finish(new URL(page.url()), flow)
    expect(tokens.claims()!.auth_time).toBeGreaterThanOrEqual(before - 1)
  }
})

test('an abandoned request is resumed where it was left', async ({ page, user, client, say }) => {
  const flow = await askFor(client)
  await page.goto(flow.address.href)
  await expect(button(page, say('signIn'))).toBeVisible()
  const resumed = page.url()
  await page.goto('about:blank')
  await page.goto(resumed)
  await fillSignIn(page, say, user)
  await button(page, say('allow')).click()
  await expect(page.getByRole('heading', back)).toBeVisible()
  expect(new URL(page.url()).searchParams.get('state')).toBe(flow.state)

  await test.step('and once answered it cannot be answered again', async () => {
    await page.goto(resumed)
    await expect(button(page, say('allow'))).toBeHidden()
  })
})

test('another person may sign in instead, without losing the request', async ({
  page,
  signedIn,
  user,
  client,
  say,
  shared,
}) => {
  const other = await nextPerson(shared.people, { verified: true })
  expect(user).toBe(signedIn)
  const flow = await askFor(client)
  await page.goto(flow.address.href)
  await page.getByRole('link', { name: say('switchAccount') }).click()
  await fillSignIn(page, say, other)
  await expect(page.getByRole('main')).toContainText(other.email)
  await button(page, say('allow')).click()
  await expect(page.getByRole('heading', back)).toBeVisible()
  expect(new URL(page.url()).searchParams.get('state')).toBe(flow.state)
})

test('the second click of a double click elsewhere cannot allow anything', async ({
  page,
  signedIn,
  client,
  say,
}) => {
  await page.goto((await askFor(client)).address.href)
  await expect(page.getByRole('main')).toContainText(signedIn.email)
  const allow = button(page, say('allow'))
  await allow.scrollIntoViewIfNeeded()
  const isReached = (when: 'at first' | 'afterwards') =>
    allow.evaluate((element, isFirst) => {
      element.classList.remove('untouchable-at-first')
      void element.getBoundingClientRect()
      element.classList.add('untouchable-at-first')
      const [moment] = element.getAnimations()
      if (isFirst) moment?.pause()
      else moment?.finish()
      const { x, y, width, height } = element.getBoundingClientRect()
      return element.contains(document.elementFromPoint(x + width / 2, y + height / 2))
    }, when === 'at first')
  expect(await isReached('at first')).toBe(false)
  expect(await isReached('afterwards')).toBe(true)
})
