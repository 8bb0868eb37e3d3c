import sharp from 'sharp'
import { button, heading } from '../fixtures/account-pages'
import { newClient } from '../fixtures/applications'
import { importRows } from '../fixtures/shared'
import { signIn } from '../fixtures/sign-in'
import { expect, test } from '../fixtures/test'

test.describe('forms behind sign-in answer a plain post', () => {
  test.beforeEach(({ page }) => {
    page.setDefaultTimeout(15_000)
  })

  test('a new secret is shown with the answer @no-javascript', async ({ page, signedIn, client }) => {
    const { row } = newClient(client.redirectUri, { client_name: 'Plain Post', owner: signedIn.email })
    await importRows({ applications: [row] })
    await page.goto('/oauth/applications')
    await page.getByRole('link', { name: 'Plain Post' }).click()
    await expect(heading(page, 'Plain Post')).toBeVisible()
    const application = new URL(page.url()).pathname
    await page.goto(`${application}/credentials`)
    await button(page, 'New secret').click()
    await expect(page.getByText(/^ac_sec_[1-9A-HJ-NP-Za-km-z]{49}$/)).toBeVisible()
  })

  test('an uploaded logo is shown @no-javascript', async ({ page, signedIn, client, say }) => {
    const { row } = newClient(client.redirectUri, { client_name: 'Plain Picture', owner: signedIn.email })
    await importRows({ applications: [row] })
    await page.goto('/oauth/applications')
    await page.getByRole('link', { name: 'Plain Picture' }).click()
    await expect(heading(page, 'Plain Picture')).toBeVisible()
    const application = new URL(page.url()).pathname
    await page.goto(`${application}/settings`)
    const picture = { width: 64, height: 64, channels: 3, background: '#a70' } as const
    const buffer = await sharp({ create: picture }).png().toBuffer()
    await page.locator('#logo').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer })
    await button(page, say('upload')).click()
    await expect(page.locator('img[src^="/images/"]')).toBeVisible()
  })

  test('server settings say that they are saved @no-javascript', async ({ page, admin, context }) => {
    await signIn(context.request, admin)
    await page.goto('/admin/settings')
    await page
      .locator('form')
      .filter({ has: button(page, 'Save') })
      .first()
      .getByRole('button', { name: 'Save' })
      .click()
    await expect(page.getByRole('status').filter({ hasText: /\S/ })).toBeVisible()
  })
})
