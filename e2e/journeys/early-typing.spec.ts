import { newClient } from '../fixtures/applications'
import { importRows } from '../fixtures/shared'
import { button } from '../fixtures/account-pages'
import { expect, test } from '../fixtures/test'

test('what is chosen before the scripts of a page have come is kept, and can be saved', async ({
  page,
  signedIn,
  client,
  say,
}) => {
  const { row } = newClient(client.redirectUri, { client_name: 'Early Bird', owner: signedIn.email })
  await importRows({ applications: [row] })
  await page.goto('/oauth/applications')
  await page.getByRole('link', { name: 'Early Bird' }).click()
  await expect(page.getByRole('heading', { name: 'Early Bird' })).toBeVisible()
  const advanced = `${new URL(page.url()).pathname}/advanced`
  let come = () => {}
  const scripts = new Promise<void>((resolve) => (come = resolve))
  await page.route(/\.js(\?|$)/, async (route) => {
    await scripts
    await route.continue()
  })
  await page.goto(advanced, { waitUntil: 'commit' })
  await page.locator('#accessTokenFormat').selectOption('opaque')
  await page.locator('#reuseConsent').uncheck()
  come()
  await button(page, say('save')).click()
  await expect(page.getByRole('status').filter({ hasText: say('saved') })).toBeVisible()
  await page.reload()
  await expect(page.locator('#accessTokenFormat')).toHaveValue('opaque')
  await expect(page.locator('#reuseConsent')).not.toBeChecked()
})
