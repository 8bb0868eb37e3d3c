import type { Page } from '@playwright/test'
import { button, heading } from '../fixtures/account-pages'
import { newClient } from '../fixtures/applications'
import { importRows } from '../fixtures/shared'
import { expect, test } from '../fixtures/test'

/** Opens a page whose scripts stay away until `come` is called. */
async function openWithoutScripts(page: Page, path: string) {
  let come = () => {}
  const allowed = new Promise<void>((resolve) => (come = resolve))
  await page.route(/\.js(\?|$)/, async (route) => {
    await allowed
    await route.continue()
  })
  await page.goto(path, { waitUntil: 'commit' })
  return { come }
}

test.describe('what is entered before the scripts of a page have come is kept', () => {
  test('in an application’s forms', async ({ page, signedIn, client, say }) => {
    const { row } = newClient(client.redirectUri, { client_name: 'Early Bird', owner: signedIn.email })
    await importRows({ applications: [row] })
    await page.goto('/oauth/applications')
    await page.getByRole('link', { name: 'Early Bird' }).click()
    await expect(heading(page, 'Early Bird')).toBeVisible()
    const application = new URL(page.url()).pathname
    const save = async () => {
      await button(page, say('save')).click()
      await expect(page.getByRole('status').and(page.getByText(say('saved'), { exact: true }))).toBeVisible()
      await page.reload()
    }

    await test.step('advanced', async () => {
      const { come } = await openWithoutScripts(page, `${application}/advanced`)
      await page.locator('#accessTokenFormat').selectOption('opaque')
      await page.locator('#reuseConsent').uncheck()
      come()
      await save()
      await expect(page.locator('#accessTokenFormat')).toHaveValue('opaque')
      await expect(page.locator('#reuseConsent')).not.toBeChecked()
    })
    await test.step('permissions', async () => {
      const { come } = await openWithoutScripts(page, `${application}/permissions`)
      await page.locator('[name="wish.email"]').selectOption('optional')
      come()
      await save()
      await expect(page.locator('[name="wish.email"]')).toHaveValue('optional')
    })
  })

  test('in the form of a new application', async ({ page, signedIn: _signedIn, say }) => {
    const { come } = await openWithoutScripts(page, '/oauth/applications/register')
    await page.locator('#name').fill('Early Registration')
    await page.locator('#redirectUris\\.0').fill('https://early.example/cb')
    come()
    // The preview is drawn by a script, from what the form holds.
    await expect(page.getByText('Early Registration').first()).toBeVisible()
    await button(page, say('register')).click()
    await expect(heading(page, /Early Registration/)).toBeVisible()
  })

  test('in the profile', async ({ page, signedIn: _signedIn }) => {
    const { come } = await openWithoutScripts(page, '/accounts/profile')
    await page.locator('#nickname').fill('Early')
    await page.locator('#familyName').fill('Berlin')
    come()
    await page.locator('form:has(#nickname) button[type=submit]').click()
    await expect(page.getByRole('status').filter({ hasText: /^Saved/ })).toBeVisible()
    await page.reload()
    await expect(page.locator('#nickname')).toHaveValue('Early')
    await expect(page.locator('#familyName')).toHaveValue('Berlin')
  })
})
