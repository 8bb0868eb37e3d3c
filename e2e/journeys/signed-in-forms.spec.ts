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
    await expect(page.locator('img[src^="/images/"]').first()).toBeVisible()
  })

  test('an application is registered, once its address is right @no-javascript', async ({
    page,
    signedIn,
    say,
  }) => {
    expect(signedIn.email).toBeTruthy()
    await page.goto('/oauth/applications/register')
    await page.locator('#name').fill('Plain Registration')
    await page.locator('#redirectUris\\.0').fill('http://far.example/cb')
    await button(page, say('register')).click()
    await expect(page.locator('#redirectUris\\.0')).toHaveAttribute('aria-invalid', 'true')
    await expect(page.locator('#name')).toHaveValue('Plain Registration')
    await page.locator('#redirectUris\\.0').fill('https://near.example/cb')
    await button(page, say('register')).click()
    await expect(heading(page, /Plain Registration/)).toBeVisible()
    await expect(page.getByText(/^ac_sec_\w+$/).first()).toBeVisible()
  })

  test('what is changed of an application is there afterwards @no-javascript', async ({
    page,
    signedIn,
    client,
    say,
  }) => {
    const { row } = newClient(client.redirectUri, { client_name: 'Plain Change', owner: signedIn.email })
    await importRows({ applications: [row] })
    await page.goto('/oauth/applications')
    await page.getByRole('link', { name: 'Plain Change' }).click()
    await expect(heading(page, 'Plain Change')).toBeVisible()
    const application = new URL(page.url()).pathname
    const save = async () => {
      await button(page, say('save')).click()
      await expect(page.getByRole('status').and(page.getByText(say('saved'), { exact: true }))).toBeVisible()
    }
    await page.goto(`${application}/settings`)
    await page.locator('#description').fill('Sent by a plain post.')
    await save()
    await page.goto(`${application}/advanced`)
    await page.locator('#reuseConsent').uncheck()
    await save()
    await page.goto(`${application}/permissions`)
    await page.locator('[name="wish.email"]').selectOption('optional')
    await save()

    await page.goto(`${application}/settings`)
    await expect(page.locator('#description')).toHaveValue('Sent by a plain post.')
    await page.goto(`${application}/advanced`)
    await expect(page.locator('#reuseConsent')).not.toBeChecked()
    await expect(page.locator('#requirePkce')).toBeChecked()
    await page.goto(`${application}/permissions`)
    await expect(page.locator('[name="wish.email"]')).toHaveValue('optional')
    await expect(page.locator('[name="wish.profile"]')).toHaveValue('needed')
  })

  test('server settings say that they are saved @no-javascript', async ({ page, admin, context }) => {
    await signIn(context.request, admin)
    await page.goto('/admin/settings/people')
    await page.locator('#deletionGracePeriod').fill('15')
    await button(page, 'Save').last().click()
    await expect(page.getByRole('status').filter({ hasText: /\S/ })).toBeVisible()
  })
})
