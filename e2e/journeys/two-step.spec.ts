import type { Page } from '@playwright/test'
import { button, errorAlert, fillSignIn, heading, signOut } from '../fixtures/account-pages'
import { grownOld } from '../fixtures/grown-old'
import { askFor } from '../fixtures/protocol'
import { askForReset, choosePassword } from '../fixtures/reset'
import { signIn } from '../fixtures/sign-in'
import { codeOf, enterCode, setUpTwoStep } from '../fixtures/two-step'
import { expect, test } from '../fixtures/test'

const back = (page: Page) => page.getByRole('heading', { name: 'Back at Tide Tables' })
const here = /\/accounts\/login\/second_step/

test('two-step sign-in is set up, asked for on the way to an application, and once per code @no-javascript @phone', async ({
  page,
  context,
  signedIn,
  trusted,
  say,
}) => {
  const { secret, codes } = await setUpTwoStep(page, say)
  expect(codes).toHaveLength(10)
  const file = await context.request.get('/accounts/security/recovery_codes/download')
  expect(await file.text()).toContain(codes[9])
  await button(page, say('done')).click()
  await expect(errorAlert(page)).toBeVisible()
  await page.locator('#saved').check()
  await button(page, say('done')).click()
  await expect(page).toHaveURL(/\/accounts\/security$/)
  await page.goto('/accounts/security/recovery_codes')
  await expect(page.getByRole('main')).not.toContainText(codes[0] ?? '')

  await context.clearCookies()
  const flow = await askFor(trusted)
  await page.goto(flow.address.href)
  await fillSignIn(page, say, signedIn)
  await expect(heading(page, say('twoStep'))).toBeVisible()
  await enterCode(page, say, '000000')
  await expect(errorAlert(page)).toBeVisible()
  const step = page.url()
  await page.goto('/accounts')
  await expect(page).toHaveURL(/\/accounts\/login/)
  await page.goto(step)
  const code = codeOf(secret)
  await enterCode(page, say, `${code.slice(0, 3)} ${code.slice(3)}`)
  await expect(back(page)).toBeVisible()
  expect(new URL(page.url()).searchParams.get('state')).toBe(flow.state)

  await context.clearCookies()
  await page.goto('/accounts/login')
  await fillSignIn(page, say, signedIn)
  await enterCode(page, say, code)
  await expect(errorAlert(page)).toBeVisible()
})

test('a recovery code signs in once, where the phone is not at hand @no-javascript', async ({
  page,
  context,
  signedIn,
  outbox,
  say,
}) => {
  const { codes } = await setUpTwoStep(page, say)
  for (const isFirst of [true, false]) {
    await context.clearCookies()
    await page.goto('/accounts/login')
    await fillSignIn(page, say, signedIn)
    await page.getByText(say('anotherWay')).click()
    await page.getByRole('link', { name: say('useRecoveryCode') }).click()
    await expect(page).toHaveURL(/way=recovery_code/)
    await expect(page.getByRole('main')).toContainText('abcde-fgh23')
    await enterCode(page, say, (codes[0] ?? '').toUpperCase())
    if (isFirst) await expect(page).toHaveURL(/\/accounts$/)
    else await expect(errorAlert(page)).toBeVisible()
  }
  expect((await outbox.subjectsFor(signedIn.email)).length).toBeGreaterThanOrEqual(2)
})

test('a trusted device is not asked again until it is removed @no-javascript', async ({
  page,
  context,
  signedIn,
  say,
}) => {
  const { secret } = await setUpTwoStep(page, say)
  await signOut(page, say)
  await page.goto('/accounts/login')
  await fillSignIn(page, say, signedIn)
  await page.locator('[name=trust]').check()
  await enterCode(page, say, codeOf(secret))
  await expect(page).toHaveURL(/\/accounts$/)
  await signOut(page, say)
  await page.goto('/accounts/login')
  await fillSignIn(page, say, signedIn)
  await expect(page).toHaveURL(/\/accounts$/)
  await page.goto('/accounts/security')
  await page.locator('#trusted').getByRole('button').click()
  // A sign-in that left the second step out proves too little.
  await expect(heading(page, say('confirmItsYou'))).toBeVisible()
  await enterCode(page, say, codeOf(secret, 1))
  await expect(page).toHaveURL(/\/accounts\/security$/)
  await page.locator('#trusted').getByRole('button').click()
  await expect(page.locator('#trusted')).toHaveCount(0)
  await signOut(page, say)
  await page.goto('/accounts/login')
  await fillSignIn(page, say, signedIn)
  await expect(page).toHaveURL(here)
  expect(await context.cookies()).not.toContainEqual(expect.objectContaining({ name: 'auth-center.session' }))
})

test('the second step is of one browser, and ends when the factor is removed in another @no-javascript', async ({
  page,
  signedIn,
  anotherBrowser,
  say,
}) => {
  const { secret } = await setUpTwoStep(page, say)
  const [other, stranger] = [await anotherBrowser(), await anotherBrowser()]
  await signIn(other.request, signedIn)
  const waiting = await other.newPage()
  await waiting.goto('/accounts/login/second_step')
  await expect(heading(waiting, say('twoStep'))).toBeVisible()
  const elsewhere = await stranger.newPage()
  await elsewhere.goto('/accounts/login/second_step')
  await expect(heading(elsewhere, say('signInAgain'))).toBeVisible()

  await page.goto('/accounts/security/two_step')
  await button(page, say('turnOffTwoStep')).click()
  await expect(page).toHaveURL(/\/accounts\/security$/)
  await enterCode(waiting, say, codeOf(secret))
  await waiting.goto('/accounts')
  await expect(waiting).toHaveURL(/\/accounts\/login/)
  await fillSignIn(waiting, say, signedIn)
  await expect(waiting).toHaveURL(/\/accounts$/)
})

test('a reset password leaves the second step @no-javascript', async ({
  page,
  context,
  signedIn,
  outbox,
  say,
}) => {
  const { secret } = await setUpTwoStep(page, say)
  await context.clearCookies()
  await page.goto('/accounts/login')
  await askForReset(page, say, signedIn.email)
  await expect.poll(async () => (await outbox.subjectsFor(signedIn.email)).length).toBeGreaterThan(1)
  await page.goto(await outbox.linkFor(signedIn.email))
  const better = 'three herons under the old bridge'
  await choosePassword(page, say, better)
  await page.getByRole('link', { name: say('signIn'), exact: true }).click()
  await fillSignIn(page, say, { ...signedIn, password: better })
  await expect(page).toHaveURL(here)
  await enterCode(page, say, codeOf(secret))
  await expect(page).toHaveURL(/\/accounts$/)
})

test('a sensitive page asks for a proof, by password or by code, and comes back @no-javascript @phone', async ({
  page,
  signedIn,
  say,
}) => {
  await page.goto('/accounts')
  await grownOld(signedIn.email)
  await page.goto('/accounts/security/two_step')
  await expect(heading(page, say('confirmItsYou'))).toBeVisible()
  await page.getByLabel(say('password'), { exact: true }).fill('not the password')
  await button(page, say('confirmProof')).click()
  await expect(errorAlert(page)).toBeVisible()
  await page.getByLabel(say('password'), { exact: true }).fill(signedIn.password)
  await button(page, say('confirmProof')).click()
  await expect(page).toHaveURL(/\/accounts\/security\/two_step$/)
  const { secret } = await setUpTwoStep(page, say)
  await grownOld(signedIn.email)
  await page.goto('/accounts/security/password')
  await expect(page.getByLabel(say('password'), { exact: true })).toHaveCount(0)
  await enterCode(page, say, codeOf(secret))
  await expect(page).toHaveURL(/\/accounts\/security\/password$/)
})

test('an application that demands two factors gets them in the same request, or is told why not @no-javascript', async ({
  page,
  signedIn,
  trusted,
  say,
}) => {
  const acr = 'urn:auth-center:acr:multi-factor'
  const claims = JSON.stringify({ id_token: { acr: { essential: true, value: acr } } })
  const refused = await askFor(trusted, { claims })
  await page.goto(refused.address.href)
  await expect(heading(page, say('twoStepNeeded'))).toBeVisible()
  await button(page, say('backToApp')).click()
  await expect(back(page)).toBeVisible()
  expect(new URL(page.url()).searchParams.get('error')).toBe('unmet_authentication_requirements')

  const { secret } = await setUpTwoStep(page, say)
  await signOut(page, say)
  await page.goto('/accounts/login')
  await fillSignIn(page, say, signedIn)
  await page.locator('[name=trust]').check()
  await enterCode(page, say, codeOf(secret))
  await expect(page).toHaveURL(/\/accounts$/)
  await signOut(page, say)
  await page.goto('/accounts/login')
  await fillSignIn(page, say, signedIn)
  await expect(page).toHaveURL(/\/accounts$/)
  await page.goto((await askFor(trusted, { acr_values: acr })).address.href)
  await expect(page).toHaveURL(here)
  await enterCode(page, say, codeOf(secret, 1))
  await expect(back(page)).toBeVisible()
  expect(new URL(page.url()).searchParams.get('code')).toBeTruthy()
})

test('the keyboard is enough for the second step', async ({ page, context, signedIn, say }) => {
  const { secret } = await setUpTwoStep(page, say)
  await context.clearCookies()
  await page.goto('/accounts/login')
  await fillSignIn(page, say, signedIn)
  await expect(page).toHaveURL(here)
  for (let presses = 0; presses < 20; presses += 1) {
    if ((await page.evaluate(() => document.activeElement?.id)) === 'code') break
    await page.keyboard.press('Tab')
  }
  await page.keyboard.type(codeOf(secret))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/accounts$/)
})
