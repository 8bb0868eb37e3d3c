import { button, errorAlert, field, fillSignIn, heading } from '../fixtures/account-pages'
import { newPerson } from '../fixtures/people'
import { signIn } from '../fixtures/sign-in'
import { nextPerson } from '../fixtures/shared'
import { expect, test } from '../fixtures/test'

test('a person moves to another address by its code, and the old one takes it back @no-javascript @phone', async ({
  page,
  signedIn,
  anotherBrowser,
  outbox,
  say,
}) => {
  const next = newPerson()
  await page.goto('/accounts/email')
  await field(page, say('newAddress')).fill('not an address')
  await button(page, say('sendAddressCode')).click()
  await expect(errorAlert(page)).toBeVisible()
  await field(page, say('newAddress')).fill(next.email)
  await button(page, say('sendAddressCode')).click()
  await expect(page.getByRole('main')).toContainText(next.email)

  const other = await anotherBrowser()
  await signIn(other.request, signedIn)
  await field(page, say('code')).fill(await outbox.codeFor(next.email))
  await button(page, say('confirmAddressChange')).click()
  await expect(page).toHaveURL(/\/accounts\/security/)
  await expect(page.getByRole('main')).toContainText(next.email)

  const owner = await (await anotherBrowser()).newPage()
  await owner.goto(await outbox.linkFor(signedIn.email))
  await button(owner, say('undoChange')).click()
  await expect(heading(owner, say('addressIsBack'))).toBeVisible()
  for (const browser of [page.request, other.request])
    expect((await browser.get('/accounts', { maxRedirects: 0 })).status()).toBe(307)
  await page.goto('/accounts/login')
  await fillSignIn(page, say, signedIn)
  await expect(page).toHaveURL(/\/accounts$/)
})

test('the link of the new address is for the account that asked, and for no other @no-javascript', async ({
  page,
  signedIn,
  anotherBrowser,
  user,
  shared,
  outbox,
  say,
}) => {
  expect(user).toBe(signedIn)
  const next = newPerson()
  await page.goto('/accounts/email')
  await field(page, say('newAddress')).fill(next.email)
  await button(page, say('sendAddressCode')).click()
  await expect(page.getByRole('main')).toContainText(next.email)
  const link = await outbox.linkFor(next.email)

  const stranger = await anotherBrowser()
  await signIn(stranger.request, await nextPerson(shared.people, { verified: true }))
  const theirs = await stranger.newPage()
  await theirs.goto(link)
  await expect(theirs.getByRole('main').locator('form')).toHaveCount(0)

  await page.goto(link)
  await page.getByRole('main').locator('form').getByRole('button').click()
  await expect(page).toHaveURL(/\/accounts\/security/)
  await expect(page.getByRole('main')).toContainText(next.email)
})

test('the mail about a new device signs it out, in a browser that is signed out @no-javascript', async ({
  page,
  user,
  anotherBrowser,
  outbox,
  say,
}) => {
  const thief = await anotherBrowser()
  await signIn(thief.request, user)
  await page.goto(await outbox.linkFor(user.email))
  await expect(heading(page, say('notMe'))).toBeVisible()
  expect((await thief.request.get('/accounts', { maxRedirects: 0 })).status()).toBe(200)
  await button(page, say('signThisDeviceOut')).click()
  await expect(page).toHaveURL(/done=1/)
  expect((await thief.request.get('/accounts', { maxRedirects: 0 })).status()).toBe(307)
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(3)
})
