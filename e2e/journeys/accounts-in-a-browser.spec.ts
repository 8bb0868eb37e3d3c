import type { Page } from '@playwright/test'
import { button, fillSignIn, heading, signOut } from '../fixtures/account-pages'
import { issuer } from '../fixtures/issuer'
import type { Person } from '../fixtures/people'
import { askFor } from '../fixtures/protocol'
import { RelyingParty } from '../fixtures/relying-party'
import { nextPerson } from '../fixtures/shared'
import { expect, test as base } from '../fixtures/test'

const back = { name: 'Back at Tide Tables' }
const test = base.extend<{ second: Person }>({
  second: async ({ shared }, use) => use(await nextPerson(shared.people, { verified: true })),
})

const account = (page: Page, { email }: Person) => page.getByRole('button').filter({ hasText: email })

/** Signs in beside the account that is in use. */
async function signInBeside(page: Page, say: Parameters<typeof fillSignIn>[1], person: Person) {
  await page.goto('/accounts/login?another=1&again=1')
  await fillSignIn(page, say, person)
  await expect(page).toHaveURL(/\/accounts$/)
}

const expectCurrent = async (page: Page, { email }: Person) => {
  await page.goto('/accounts')
  await expect(page.getByRole('main')).toContainText(email)
}

test('a person goes on at consent with another account, and back with the first, without a password @no-javascript @phone', async ({
  page,
  signedIn,
  second,
  client,
  say,
}) => {
  const party = await RelyingParty.discover(issuer, client)
  const flow = await party.begin({ scope: 'openid email' })
  await page.goto(flow.address.href)
  await expect(page.getByRole('main')).toContainText(signedIn.email)
  await page.getByRole('link', { name: say('switchAccount') }).click()
  await fillSignIn(page, say, second)
  await expect(page.getByRole('main')).toContainText(second.email)
  await expect(page.getByRole('main')).not.toContainText(signedIn.email)

  await page.getByRole('link', { name: say('switchAccount') }).click()
  await expect(heading(page, say('chooseAccount'))).toBeVisible()
  await expect(account(page, second)).toBeVisible()
  await account(page, signedIn).click()
  await expect(page.getByRole('main')).toContainText(signedIn.email)
  await button(page, say('allow')).click()
  await expect(page.getByRole('heading', back)).toBeVisible()
  const tokens = await party.finish(new URL(page.url()), flow)
  expect(tokens.claims()?.sub).toBeTruthy()
  await expectCurrent(page, signedIn)
})

test('an answer for an account that the page did not show is not taken', async ({
  page,
  context,
  signedIn,
  second,
  client,
  say,
}) => {
  await page.goto((await askFor(client, { scope: 'openid email' })).address.href)
  await expect(page.getByRole('main')).toContainText(signedIn.email)
  const tab = await context.newPage()
  await tab.goto('/accounts/login?switch=1')
  await fillSignIn(tab, say, second)
  await expect(tab).toHaveURL(/\/accounts$/)
  await button(page, say('allow')).click()
  await expect(page.getByRole('main')).toContainText(second.email)
  await expect(button(page, say('allow'))).toBeVisible()
})

test('the application’s hint finds the account, and select_account asks which one @no-javascript', async ({
  page,
  signedIn,
  second,
  trusted,
  say,
}) => {
  await signInBeside(page, say, second)
  const party = await RelyingParty.discover(issuer, trusted)
  const hinted = await party.begin({ scope: 'openid email', login_hint: signedIn.email, prompt: 'none' })
  await page.goto(hinted.address.href)
  await expect(page.getByRole('heading', back)).toBeVisible()
  const first = await party.finish(new URL(page.url()), hinted)
  const asked = await party.begin({ scope: 'openid email', prompt: 'select_account' })
  await page.goto(asked.address.href)
  await account(page, signedIn).click()
  await expect(page.getByRole('heading', back)).toBeVisible()
  const chosen = await party.finish(new URL(page.url()), asked)
  expect(chosen.claims()?.sub).toBe(first.claims()?.sub)
  const again = await party.begin({ prompt: 'none', id_token_hint: first.id_token ?? '' })
  await account(await open(page, '/accounts/login?switch=1'), second).click()
  await expect(page).toHaveURL(/\/accounts$/)
  await expectCurrent(page, second)
  await page.goto(again.address.href)
  expect((await party.finish(new URL(page.url()), again)).claims()?.sub).toBe(first.claims()?.sub)
})

async function open(page: Page, address: string): Promise<Page> {
  await page.goto(address)
  return page
}

test('signing out of one account keeps the other, and of all ends both @no-javascript', async ({
  page,
  signedIn,
  second,
  say,
}) => {
  await signInBeside(page, say, second)
  await expectCurrent(page, second)
  await signOut(page, say)
  await page.getByRole('link', { name: say('chooseAccount') }).click()
  await expect(account(page, second)).toHaveCount(0)
  await account(page, signedIn).click()
  await expect(page).toHaveURL(/\/accounts$/)
  await expectCurrent(page, signedIn)

  await signInBeside(page, say, second)
  await page.goto('/accounts/logout')
  await button(page, say('signOutBoth')).click()
  await expect(heading(page, say('signedOut'))).toBeVisible()
  await page.goto('/accounts')
  await expect(page.getByLabel(say('password'), { exact: true })).toBeVisible()
})

test('the keyboard is enough to choose an account', async ({ page, signedIn, second, say }) => {
  await signInBeside(page, say, second)
  await page.goto('/accounts/login?switch=1')
  const choice = account(page, signedIn)
  for (let presses = 0; presses < 20; presses += 1) {
    if (await choice.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await expect(choice).toBeFocused()
  expect(await choice.evaluate((element) => getComputedStyle(element).outlineStyle)).not.toBe('none')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/accounts$/)
  await expectCurrent(page, signedIn)
})

test('a session that is not kept has a cookie that ends with the browser @no-javascript', async ({
  page,
  context,
  user,
  say,
}) => {
  const session = async () =>
    (await context.cookies()).find(({ name }) => name.endsWith('auth-center.session'))
  await page.goto('/accounts/login')
  await expect(page.getByRole('checkbox', { name: say('keepSignedIn') })).toBeChecked()
  await page.getByRole('checkbox', { name: say('keepSignedIn') }).uncheck()
  await fillSignIn(page, say, { ...user, password: 'not the password at all' })
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
  await expect(page.getByRole('checkbox', { name: say('keepSignedIn') })).not.toBeChecked()
  await fillSignIn(page, say, user)
  await expect(page).toHaveURL(/\/accounts$/)
  await expectCurrent(page, user)
  expect((await session())?.expires).toBe(-1)
  await signOut(page, say)
  await page.goto('/accounts/login')
  await fillSignIn(page, say, user)
  await expect(page).toHaveURL(/\/accounts$/)
  await expectCurrent(page, user)
  expect((await session())?.expires).toBeGreaterThan(Date.now() / 1000)
})
