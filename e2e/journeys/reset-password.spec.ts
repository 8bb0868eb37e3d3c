import type { Page } from '@playwright/test'
import { button, errorAlert, fillSignIn, heading } from '../fixtures/account-pages'
import { newPerson } from '../fixtures/people'
import { askFor } from '../fixtures/protocol'
import { askForReset, choosePassword, typeResetCode } from '../fixtures/reset'
import { signIn } from '../fixtures/sign-in'
import { expect, test } from '../fixtures/test'

const better = 'three herons under the old bridge'
const expectNoToken = (page: Page) => expect(page.url()).not.toContain('token=')

test('the link in the mail leads to a new password, and signs other browsers out @phone @no-javascript', async ({
  page,
  anotherBrowser,
  user,
  outbox,
  say,
}) => {
  const forgotten = await anotherBrowser()
  await signIn(forgotten.request, user)
  await page.goto('/accounts/login')
  await askForReset(page, say, user.email)
  await expect(heading(page, say('enterCode'))).toBeVisible()
  await expect(page.getByRole('main')).toContainText(user.email)

  await page.goto(await outbox.linkFor(user.email))
  await expect(heading(page, say('chooseNewPassword'))).toBeVisible()
  expectNoToken(page)
  await choosePassword(page, say, 'passwordpassword')
  await expect(errorAlert(page)).toBeVisible()
  await choosePassword(page, say, better)
  await expect(heading(page, say('passwordIsChanged'))).toBeVisible()
  await expect(page.getByRole('main')).toContainText(say('oneOtherDevice'))
  const there = await forgotten.request.get('/accounts', { maxRedirects: 0 })
  expect(there.status()).toBe(307)

  await page.getByRole('link', { name: say('signIn'), exact: true }).click()
  await fillSignIn(page, say, { ...user, password: better })
  await expect(page).toHaveURL(/\/accounts$/)
  expect(await outbox.subjectsFor(user.email)).toHaveLength(2)
})

test('the code works where it was asked for, though the mail was read elsewhere @no-javascript', async ({
  page,
  anotherBrowser,
  user,
  outbox,
  say,
}) => {
  await page.goto('/accounts/login')
  await askForReset(page, say, user.email)
  const elsewhere = await (await anotherBrowser()).newPage()
  await elsewhere.goto(await outbox.linkFor(user.email))
  await expect(heading(elsewhere, say('chooseNewPassword'))).toBeVisible()

  const code = await outbox.codeFor(user.email)
  await typeResetCode(page, say, code === '000 000' ? '000 001' : '000 000')
  await expect(errorAlert(page)).toBeVisible()
  await typeResetCode(page, say, code)
  await choosePassword(page, say, better)
  await expect(heading(page, say('passwordIsChanged'))).toBeVisible()

  // The link died with the code.
  await choosePassword(elsewhere, say, 'some other words entirely')
  await expect(errorAlert(elsewhere).or(heading(elsewhere, say('linkWasUsed')))).toBeVisible()
  await elsewhere.goto(await outbox.linkFor(user.email).catch(() => '/accounts/password_reset/new'))
  await expect(button(elsewhere, say('changePassword'))).toBeHidden()
  await page.goto('/accounts/login')
  await fillSignIn(page, say, { ...user, password: better })
  await expect(page).toHaveURL(/\/accounts$/)
})

test('links work side by side, and one use ends them all', async ({ page, user, outbox, say }) => {
  await page.goto('/accounts/password_reset/')
  await expect(heading(page, say('resetPassword'))).toBeVisible()
  await page.goto('/accounts/login')
  await askForReset(page, say, user.email)
  await expect(heading(page, say('enterCode'))).toBeVisible()
  const first = await outbox.linkFor(user.email)
  await page.goto('/accounts/login')
  await askForReset(page, say, user.email)
  await expect(async () => expect(await outbox.linkFor(user.email)).not.toBe(first)).toPass()
  const second = await outbox.linkFor(user.email)

  await page.goto(second)
  await page.goto(first)
  await choosePassword(page, say, better)
  await expect(heading(page, say('passwordIsChanged'))).toBeVisible()
  await page.goto(first)
  await expect(heading(page, say('linkWasUsed'))).toBeVisible()
  await page.goto(second)
  await expect(heading(page, say('linkIsOver'))).toBeVisible()
  expectNoToken(page)
})

test('a password cannot be chosen without the link or the code', async ({ page, user, say }) => {
  for (const path of ['/accounts/password_reset/new', '/accounts/password_reset/sent']) {
    await page.goto(path)
    await expect(heading(page, say('resetPassword'))).toBeVisible()
  }
  await page.goto('/accounts/login')
  await askForReset(page, say, user.email)
  await expect(heading(page, say('enterCode'))).toBeVisible()
  await page.goto('/accounts/password_reset/new')
  await expect(heading(page, say('resetPassword'))).toBeVisible()
  await page.goto('/accounts/password_reset/done')
  await expect(heading(page, say('signIn'))).toBeVisible()
  await page.goto('/accounts/password_reset/link?token=made-up')
  await expect(heading(page, say('linkIsOver'))).toBeVisible()
})

test('a person without an account sees the same page', async ({ page, say }) => {
  const stranger = newPerson()
  await page.goto('/accounts/login')
  await askForReset(page, say, stranger.email)
  await expect(heading(page, say('enterCode'))).toBeVisible()
  await expect(page.getByRole('main')).toContainText(stranger.email)
  await typeResetCode(page, say, '123 456')
  await expect(errorAlert(page)).toBeVisible()
})

test('a wrong password offers the reset, and the application that waits gets its answer in the end', async ({
  page,
  user,
  client,
  outbox,
  say,
}) => {
  const flow = await askFor(client)
  await page.goto(flow.address.href)
  await fillSignIn(page, say, { ...user, password: 'not what it was at all' })
  await errorAlert(page).getByRole('link').click()
  await expect(page.getByRole('textbox', { name: say('email'), exact: true })).toHaveValue(user.email)
  await expect(page.getByRole('main')).toContainText('Tide Tables')
  await button(page, say('sendReset')).click()
  await expect(heading(page, say('enterCode'))).toBeVisible()
  await page.goto(await outbox.linkFor(user.email))
  await choosePassword(page, say, better)
  await expect(heading(page, say('passwordIsChanged'))).toBeVisible()
  await page.getByRole('link', { name: say('signIn'), exact: true }).click()
  await fillSignIn(page, say, { ...user, password: better })
  await button(page, say('allow')).click()
  await expect(page.getByRole('heading', { name: 'Back at Tide Tables' })).toBeVisible()
  expect(new URL(page.url()).searchParams.get('state')).toBe(flow.state)
})
