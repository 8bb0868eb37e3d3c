import { button, errorAlert, fillSignIn, heading } from '../fixtures/account-pages'
import { compareCode, importDevice, startDevice } from '../fixtures/device'
import { expect, test } from '../fixtures/test'

test('a device is connected: sign in, compare the code, allow @phone @no-javascript', async ({
  page,
  user,
  client,
  say,
}) => {
  const screen = await importDevice(client)
  const { shown } = await startDevice(screen)
  await page.goto(shown.verification_uri_complete!)
  await fillSignIn(page, say, user)
  await compareCode(page, say, shown.user_code)
  await expect(page.getByRole('main')).toContainText('Big Screen')
  await expect(page.getByRole('main')).toContainText(user.email)
  for (const box of await page.getByRole('checkbox').all()) await expect(box).not.toBeChecked()
  await button(page, say('allowDevice')).click()
  await expect(heading(page, say('deviceIsConnected'))).toBeVisible()

  await test.step('the same page again says the same, and offers nothing', async () => {
    await page.goto(shown.verification_uri_complete!)
    await expect(heading(page, say('deviceIsConnected'))).toBeVisible()
    await expect(button(page, say('allowDevice'))).toBeHidden()
  })
  await test.step('the access is listed', async () => {
    await page.goto('/oauth/authorized_tokens')
    await expect(page.getByRole('main')).toContainText('Big Screen')
  })
})

test('a code may be typed in small letters and without the dash; a wrong one says so @no-javascript', async ({
  page,
  signedIn,
  client,
  say,
}) => {
  expect(signedIn.email).toBeTruthy()
  const { shown } = await startDevice(await importDevice(client))
  await page.goto(shown.verification_uri)
  const field = page.getByLabel(say('deviceCode'), { exact: true })
  await field.fill('BBBB-BBBB')
  await button(page, say('continue')).click()
  await expect(errorAlert(page)).toBeVisible()
  await field.fill(` ${shown.user_code.replace('-', ' ').toLowerCase()} `)
  await button(page, say('continue')).click()
  await expect(page.getByRole('main')).toContainText(shown.user_code)
})

test('no means no @no-javascript', async ({ page, signedIn, client, say }) => {
  expect(signedIn.email).toBeTruthy()
  const { shown } = await startDevice(await importDevice(client))
  await page.goto(shown.verification_uri_complete!)
  await compareCode(page, say, shown.user_code)
  await button(page, say('deny')).click()
  await expect(heading(page, say('nothingAllowed'))).toBeVisible()
})

test('a code belongs to the browser that opened it', async ({
  page,
  signedIn,
  client,
  anotherBrowser,
  say,
  shared,
}) => {
  expect(signedIn.email).toBeTruthy()
  const { shown } = await startDevice(await importDevice(client))
  await page.goto(shown.verification_uri_complete!)
  await compareCode(page, say, shown.user_code)

  const other = await (await anotherBrowser()).newPage()
  await other.goto(shown.verification_uri_complete!)
  await fillSignIn(other, say, shared.people.pop()!)
  await button(other, say('continue')).click()
  await expect(errorAlert(other)).toBeVisible()
  await expect(button(other, say('allowDevice'))).toBeHidden()

  await button(page, say('allowDevice')).click()
  await expect(heading(page, say('deviceIsConnected'))).toBeVisible()
})

test('a person without a verified address connects nothing', async ({
  page,
  unverifiedUser,
  client,
  say,
}) => {
  const { shown } = await startDevice(await importDevice(client))
  await page.goto(shown.verification_uri_complete!)
  await fillSignIn(page, say, unverifiedUser)
  await expect(heading(page, say('confirmAddress'))).toBeVisible()
})
