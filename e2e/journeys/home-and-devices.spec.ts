import { button, heading } from '../fixtures/account-pages'
import { newClient } from '../fixtures/applications'
import { codeFor, redeem } from '../fixtures/protocol'
import { importRows } from '../fixtures/shared'
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

test('access of several applications is removed in one act, unless the selection has changed @no-javascript', async ({
  page,
  context,
  signedIn,
  trusted,
  say,
}) => {
  expect(signedIn.email).toBeTruthy()
  const second = newClient(trusted.redirectUri, { client_name: 'Second Keys', trusted: true })
  await importRows({ applications: [second.row] })
  for (const client of [trusted, second.client])
    await redeem(context.request, client, (await codeFor(context.request, client)).form)

  await page.goto('/oauth/authorized_tokens')
  await expect(page.getByText(say('twoAppsHaveAccess'), { exact: true })).toBeVisible()
  for (const box of await page.getByRole('checkbox').all()) await box.check()
  await page.getByRole('button', { name: say('removeSelected') }).click()
  await expect(heading(page, say('removeTwoQuestion'))).toBeVisible()

  const tab = await context.newPage()
  await tab.goto('/oauth/authorized_tokens')
  await tab.getByRole('link', { name: 'House Keys' }).click()
  await expect(heading(tab, 'House Keys')).toBeVisible()
  await button(tab, say('removeAccess')).click()
  await tab
    .getByRole('dialog')
    .getByRole('button', { name: say('removeAccess') })
    .click()
  await expect(heading(tab, /House Keys/)).toBeVisible()
  await expect(button(tab, say('removeAccess'))).toHaveCount(0)

  await page.getByRole('button', { name: say('removeTwo') }).click()
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
  await page.getByRole('button', { name: say('removeOne') }).click()
  await expect(page).toHaveURL(/authorized_tokens$/)
  await expect(page.getByRole('main').getByRole('checkbox')).toHaveCount(0)
})
