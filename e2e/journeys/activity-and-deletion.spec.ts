import { button, field, fillSignIn, heading } from '../fixtures/account-pages'
import { codeFor, redeem } from '../fixtures/protocol'
import { signIn } from '../fixtures/sign-in'
import { expect, test } from '../fixtures/test'

test('a person reads what happened on the account, and takes it along @no-javascript @phone', async ({
  page,
  signedIn,
  trusted,
  anotherBrowser,
  context,
  say,
}) => {
  const stranger = await anotherBrowser()
  await signIn(stranger.request, { ...signedIn, password: 'not that one' }).catch(() => undefined)
  await redeem(context.request, trusted, (await codeFor(context.request, trusted)).form)
  // Failed tries are written a second later.
  await page.waitForTimeout(1_500)
  await page.goto('/accounts/activity')
  await expect(heading(page, say('activity'))).toBeVisible()
  const main = page.getByRole('main')
  await expect(main).toContainText('127.0.0.1')
  await expect(main).toContainText(say('signedInWithPassword'))
  await expect(main).toContainText(say('failedSignIn'))
  await main.getByRole('link', { name: say('activityApps'), exact: true }).click()
  await expect(page).toHaveURL(/show=access/)
  await expect(main).toContainText('House Keys')
  await expect(main).not.toContainText(say('failedSignIn'))
  await page.getByRole('searchbox').fill('100%_nothing')
  await page.getByRole('button', { name: say('search'), exact: true }).click()
  await expect(main).not.toContainText('House Keys')
  await page.goto('/accounts/activity?after=99999999999999999.x')
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()

  const file = await context.request.get('/accounts/activity/export?format=json&show=access')
  expect(file.headers()['content-disposition']).toBe('attachment; filename="activity.json"')
  expect(((await file.json()) as { event: string }[]).map(({ event }) => event)).toEqual(['access.allowed'])
  const csv = await (await context.request.get('/accounts/activity/export')).text()
  expect(csv.split('\r\n').length).toBeGreaterThanOrEqual(4)
})

test('a person deletes the account, is signed out everywhere, and keeps it by signing in @no-javascript', async ({
  page,
  signedIn,
  anotherBrowser,
  outbox,
  say,
}) => {
  const elsewhere = await anotherBrowser()
  await signIn(elsewhere.request, signedIn)
  await page.goto('/accounts/data')
  await page
    .getByRole('main')
    .getByRole('link', { name: say('deleteAccount'), exact: true })
    .click()
  await expect(heading(page, say('deleteAccount'))).toBeVisible()
  await field(page, say('deletionAddress')).fill('someone@example.com')
  await button(page, say('deleteAccount')).click()
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
  await field(page, say('deletionAddress')).fill(signedIn.email)
  await button(page, say('deleteAccount')).click()
  await expect(heading(page, say('deletionScheduled'))).toBeVisible()
  for (const request of [page.request, elsewhere.request])
    expect((await request.get('/accounts', { maxRedirects: 0 })).status()).not.toBe(200)
  expect((await outbox.subjectsFor(signedIn.email))[0]).toMatch(/will be deleted/)

  // Signing in is not enough to be in, and leads to the question.
  await page.goto('/accounts/login?next=/accounts/activity')
  await fillSignIn(page, say, signedIn)
  await expect(heading(page, say('toBeDeleted'))).toBeVisible()
  await expect(page.getByRole('main')).toContainText(signedIn.email)
  expect((await page.request.get('/accounts', { maxRedirects: 0 })).status()).not.toBe(200)
  const other = await elsewhere.newPage()
  await other.goto('/accounts/login')
  await fillSignIn(other, say, signedIn)
  await expect(heading(other, say('toBeDeleted'))).toBeVisible()

  await button(page, say('keepAccount')).click()
  await expect(heading(page, say('activity'))).toBeVisible()
  await expect(page.getByRole('main')).toContainText(say('deletionCancelled'))
  // The second browser comes too late, and signs in.
  await button(other, say('keepAccount')).click()
  await expect(heading(other, say('notBeingDeleted'))).toBeVisible()
  await button(other, say('signIn')).click()
  await fillSignIn(other, say, signedIn)
  await expect(other).toHaveURL(/\/accounts$/)
  expect((await outbox.subjectsFor(signedIn.email))[0]).toMatch(/won’t be deleted/)
})

test('the page that keeps an account needs the proof of this browser', async ({ page, user, http }) => {
  await page.goto('/accounts/deletion')
  await expect(page).toHaveURL(/\/accounts\/login$/)
  const forged = await http.get('/accounts/deletion', {
    headers: {
      cookie: `auth-center.second-step=${Buffer.from(user.email).toString('base64url').padEnd(43, 'A').slice(0, 43)}`,
    },
  })
  expect(forged.headers().location ?? '').toContain('/accounts/login')
})
