import { heading } from '../fixtures/account-pages'
import { codeFor, redeem } from '../fixtures/protocol'
import { signIn } from '../fixtures/sign-in'
import { expect, test } from '../fixtures/test'

test('the home shows what the account is used with, and another device is signed out @no-javascript @phone', async ({
  page,
  signedIn,
  trusted,
  anotherBrowser,
  say,
}) => {
  const [other, third] = [await anotherBrowser(), await anotherBrowser()]
  await signIn(other.request, signedIn)
  await redeem(other.request, trusted, (await codeFor(other.request, trusted)).form)
  await signIn(third.request, signedIn)

  await page.goto('/accounts')
  await expect(heading(page, new RegExp(signedIn.name))).toBeVisible()
  const main = page.getByRole('main')
  await expect(main.getByRole('link', { name: /House Keys/ })).toBeVisible()
  await expect(main.getByText(say('thisDevice'), { exact: true })).toBeVisible()
  await expect(main.getByText(say('signedInWithPassword'), { exact: true })).toHaveCount(3)
  await main.getByRole('link', { name: say('allThreeDevices') }).click()

  await expect(heading(page, say('devices'))).toBeVisible()
  const rows = page.getByRole('list', { name: say('signedInDevices') }).locator(':scope > li')
  await expect(rows).toHaveCount(3)
  await expect(rows.first()).toContainText(say('thisDevice'))
  await expect(rows.first().getByRole('button')).toHaveCount(0)
  const opened = rows.filter({ hasText: 'House Keys' })
  await expect(opened).toHaveCount(1)
  await opened.getByRole('button').click()
  await expect(rows).toHaveCount(2)
  const isSignedIn = async (browser: typeof other) =>
    (await browser.request.get('/accounts', { maxRedirects: 0 })).status() === 200
  expect([await isSignedIn(other), await isSignedIn(third)]).toEqual([false, true])

  await page.getByRole('button', { name: say('signOutOneOther') }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('signOutOneOther') })
    .click()
  await expect(rows).toHaveCount(1)
  expect(await isSignedIn(third)).toBe(false)
  await page.goto('/accounts')
  await expect(heading(page, new RegExp(signedIn.name))).toBeVisible()
})
