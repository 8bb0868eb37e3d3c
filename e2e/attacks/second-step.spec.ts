import { submitForm } from '../fixtures/form'
import { askFor } from '../fixtures/protocol'
import { signIn } from '../fixtures/sign-in'
import { codeOf, setUpTwoStep } from '../fixtures/two-step'
import { expect, test } from '../fixtures/test'

const step = '/accounts/login/second_step'
const sessionCookie = /auth-center\.session$/

test('E09 a sign-in in its second step opens no page, no code and no API', async ({
  page,
  signedIn,
  http,
  trusted,
  say,
}) => {
  await setUpTwoStep(page, say)
  const answer = await submitForm(http, '/accounts/login', {
    email: signedIn.email,
    password: signedIn.password,
  })
  expect(answer.headers().location).toContain(step)
  const { cookies } = await http.storageState()
  expect(cookies.filter(({ name }) => sessionCookie.test(name))).toEqual([])
  for (const path of [
    '/accounts',
    '/accounts/security',
    '/accounts/security/two_step',
    '/accounts/confirm',
  ]) {
    const response = await http.get(path)
    expect(response.status(), path).toBe(307)
    expect(response.headers().location, path).toContain('/accounts/login')
  }
  const authorize = await http.get((await askFor(trusted)).address.href)
  expect(new URL(authorize.headers().location ?? '', 'http://x').pathname).toBe('/accounts/login')
  expect((await http.get('/oauth/applications', { headers: { accept: 'application/json' } })).status()).toBe(
    401,
  )
})

test('E10 the second step leads nowhere without the first, empty, or with the code of another account', async ({
  page,
  signedIn,
  http,
  anotherBrowser,
  say,
}) => {
  const { secret } = await setUpTwoStep(page, say)
  const none = await http.get(step)
  expect(await none.text()).not.toContain('name="code"')
  await signIn(http, signedIn)
  for (const code of ['', '0', '000000', 'abcde-fgh23', `${codeOf(secret)}0`]) {
    const answer = await submitForm(http, step, { code, way: 'totp' })
    expect(answer.status(), code).toBe(200)
  }
  const stranger = await anotherBrowser()
  await stranger.clearCookies()
  expect(await (await stranger.request.get(step)).text()).not.toContain('name="code"')
  const good = await submitForm(http, step, { code: codeOf(secret), way: 'totp' })
  expect(good.status()).toBe(303)
  expect((await http.get('/accounts')).status()).toBe(200)
})

test('E01 the session’s token changes with the second step and with a proof', async ({
  page,
  context,
  signedIn,
  say,
}) => {
  const tokenOf = async () =>
    (await context.cookies()).find(({ name }) => sessionCookie.test(name))?.value ?? ''
  const before = await tokenOf()
  expect(signedIn.email).toBeTruthy()
  const { secret } = await setUpTwoStep(page, say)
  const afterSetUp = await tokenOf()
  expect(afterSetUp).not.toBe(before)
  await page.goto('/accounts/confirm?next=/accounts')
  await page.locator('#code').fill(codeOf(secret))
  await page
    .getByRole('button', { name: say('confirmProof'), exact: true })
    .or(page.getByRole('button', { name: say('continue'), exact: true }))
    .click()
  await expect(page).toHaveURL(/^[^?]+\/accounts$/)
  expect(await tokenOf()).not.toBe(afterSetUp)
})
