import { readFile } from 'node:fs/promises'
import { button, heading } from '../fixtures/account-pages'
import { signIn } from '../fixtures/sign-in'
import { expect, test } from '../fixtures/test'

const file = '/accounts/data/download/file?id='

test('a person takes a copy of their data, once @no-javascript', async ({
  page,
  signedIn,
  admin,
  anotherBrowser,
  outbox,
  say,
}) => {
  await page.goto('/accounts/data')
  await button(page, say('prepareFile')).click()
  await expect(async () => {
    await page.goto('/accounts/data')
    await expect(page.getByRole('link', { name: say('download'), exact: true })).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 75_000 })
  expect((await outbox.subjectsFor(signedIn.email))[0]).toMatch(/ready to download/)
  await page.getByRole('link', { name: say('download'), exact: true }).click()
  await expect(heading(page, say('downloadYourData'))).toBeVisible()
  const link = page.getByRole('link', { name: say('download'), exact: true })
  const address = (await link.getAttribute('href'))!
  expect(address).toContain(file)

  // Neither another person, nor a look, nor a page of another site takes it.
  const stranger = await anotherBrowser()
  await signIn(stranger.request, admin)
  const refused = await stranger.request.get(address, { maxRedirects: 0 })
  expect(refused.headers().location).toMatch(/\/accounts\/data\?export=over$/)
  expect((await page.request.head(address)).status()).toBe(405)
  const crossSite = { headers: { 'sec-fetch-site': 'cross-site' }, maxRedirects: 0 }
  expect((await page.request.get(address, crossSite)).status()).not.toBe(200)

  const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
  expect(download.suggestedFilename()).toBe('account.json')
  const content = JSON.parse(await readFile(await download.path(), 'utf8')) as Record<string, unknown>
  expect(content).toMatchObject({ format: 'auth-center-export', account: { email: signedIn.email } })
  const again = await Promise.all(
    Array.from({ length: 20 }, () => page.request.get(address, { maxRedirects: 0 })),
  )
  expect(again.filter((response) => response.status() === 200)).toEqual([])
  await page.goto(address)
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
})
