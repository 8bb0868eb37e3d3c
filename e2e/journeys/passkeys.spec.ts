import type { Page } from '@playwright/test'
import { button, field, fillCode, fillSignIn, heading, signOut } from '../fixtures/account-pages'
import { newPerson } from '../fixtures/people'
import { askFor } from '../fixtures/protocol'
import { setUpTwoStep } from '../fixtures/two-step'
import { expect as soon, test } from '../fixtures/test'
import { VirtualAuthenticator } from '../fixtures/virtual-authenticator'

/** An answer may bring code that this page has not shown yet. */
const expect = soon.configure({ timeout: 30_000 })

const passkeys = (page: Page) => page.locator('#passkeys')
const rows = (page: Page) => passkeys(page).getByRole('listitem')

test('a person adds a passkey, signs in with it, renames it and removes it @phone', async ({
  page,
  signedIn,
  outbox,
  say,
}) => {
  const device = await VirtualAuthenticator.plugIn(page)
  await page.goto('/accounts/security')
  await button(page, say('createPasskey')).click()
  await expect(rows(page)).toHaveCount(1)
  expect(await device.credentials()).toHaveLength(1)
  // In the language of the account, which has none of its own, and not of the browser.
  expect((await outbox.subjectsFor(signedIn.email))[0]).toContain('A passkey was added')

  await device.answers(false)
  await signOut(page, say)
  await page.goto('/accounts/login')
  await device.answers(true)
  await button(page, say('signInWithPasskey')).click()
  await expect(page).toHaveURL(/\/accounts$/)
  await expect(page.getByRole('main')).toContainText(signedIn.email)

  await page.goto('/accounts/security')
  await rows(page).getByText(say('rename'), { exact: true }).click()
  await field(page, say('passkeyName')).fill('Work laptop')
  await button(page, say('save')).click()
  await expect(rows(page)).toContainText('Work laptop')
  await rows(page)
    .getByRole('button', { name: say('remove'), exact: true })
    .click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('remove'), exact: true })
    .click()
  await expect(rows(page)).toHaveCount(0)
  await expect(button(page, say('createPasskey'))).toBeVisible()
})

test('the email field offers the passkey by itself, and an app’s request goes on', async ({
  page,
  signedIn,
  client,
  say,
}) => {
  const device = await VirtualAuthenticator.plugIn(page)
  await page.goto('/accounts/security')
  await button(page, say('createPasskey')).click()
  await expect(rows(page)).toHaveCount(1)
  await device.answers(false)
  await signOut(page, say)
  // The device may answer before the page can be looked at.
  const signIn = await page.request.get('/accounts/login')
  expect(await signIn.text()).toMatch(/autocomplete="username webauthn"/i)
  await page.goto((await askFor(client)).address.href)
  await device.answers(true)
  await expect(page).toHaveURL(/\/oauth\/consent\?/)
  await expect(page.getByRole('main')).toContainText(signedIn.email)
})

test('a passkey is the second step after a password, in place of a code', async ({ page, signedIn, say }) => {
  const device = await VirtualAuthenticator.plugIn(page)
  await page.goto('/accounts/security')
  await button(page, say('createPasskey')).click()
  await expect(rows(page)).toHaveCount(1)
  await setUpTwoStep(page, say)
  await device.answers(false)
  await signOut(page, say)
  await page.goto('/accounts/login?next=/accounts/sessions')
  await fillSignIn(page, say, signedIn)
  await expect(heading(page, say('twoStep'))).toBeVisible()
  const step = page.url()
  await page.goto('/accounts')
  await expect(page).toHaveURL(/\/accounts\/login/)
  await page.goto(step)
  await device.answers(true)
  await button(page, say('useYourPasskey')).click()
  await expect(page).toHaveURL(/\/accounts\/sessions$/)
})

test('a newcomer creates an account with a passkey and no password', async ({ page, outbox, say }) => {
  const newcomer = newPerson()
  const device = await VirtualAuthenticator.plugIn(page)
  await page.goto('/accounts/register')
  await button(page, say('createWithPasskey')).click()
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
  expect(await device.credentials()).toEqual([])
  await field(page, say('name')).fill(newcomer.name)
  await field(page, say('email')).fill(newcomer.email)
  await button(page, say('createWithPasskey')).click()
  await expect(heading(page, say('enterCode'))).toBeVisible()
  await fillCode(page, say, await outbox.codeFor(newcomer.email))
  await expect(page).toHaveURL(/\/accounts$/)

  await page.goto('/accounts/security')
  await expect(rows(page)).toHaveCount(1)
  await expect(passkeys(page).getByRole('button', { name: say('remove'), exact: true })).toHaveCount(0)

  await device.answers(false)
  await signOut(page, say)
  await page.goto('/accounts/login')
  await device.answers(true)
  await button(page, say('signInWithPasskey')).click()
  await expect(page.getByRole('main')).toContainText(newcomer.email)
})

test('a security key stands in a group of its own, beside another', async ({ page, signedIn, say }) => {
  expect(signedIn.email).toBeTruthy()
  const key = await VirtualAuthenticator.plugIn(page, { transport: 'usb' })
  await page.goto('/accounts/security')
  await button(page, say('createPasskey')).click()
  await expect(passkeys(page).getByRole('heading', { name: say('onSecurityKeys') })).toBeVisible()
  await key.unplug()
  await VirtualAuthenticator.plugIn(page)
  await button(page, say('addPasskey')).click()
  await expect(passkeys(page).getByRole('heading', { name: say('onYourDevices') })).toBeVisible()
  await expect(rows(page)).toHaveCount(2)
})

test('a passkey that was removed in another browser is refused, and the password still works', async ({
  page,
  user,
  say,
  anotherBrowser,
}) => {
  const device = await VirtualAuthenticator.plugIn(page)
  await page.goto('/accounts/login')
  await device.answers(false)
  await fillSignIn(page, say, user)
  await expect(page).toHaveURL(/\/accounts$/)
  await device.answers(true)
  await page.goto('/accounts/security')
  await button(page, say('createPasskey')).click()
  await expect(rows(page)).toHaveCount(1)
  await device.answers(false)
  await signOut(page, say)
  await page.goto('/accounts/login')

  const other = await (await anotherBrowser()).newPage()
  await other.goto('/accounts/login')
  await fillSignIn(other, say, user)
  await expect(other).toHaveURL(/\/accounts$/)
  await other.goto('/accounts/security')
  await rows(other)
    .getByRole('button', { name: say('remove'), exact: true })
    .click()
  await other
    .getByRole('dialog')
    .getByRole('button', { name: say('remove'), exact: true })
    .click()
  await expect(rows(other)).toHaveCount(0)

  await device.answers(true)
  await button(page, say('signInWithPasskey')).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText(say('passkeyIsUnknown'))
  await device.answers(false)
  await fillSignIn(page, say, user)
  await expect(page).toHaveURL(/\/accounts$/)
})
