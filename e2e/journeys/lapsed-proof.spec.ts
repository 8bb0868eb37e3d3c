import { generateKeyPairSync } from 'node:crypto'
import type { Page } from '@playwright/test'
import { button, errorAlert } from '../fixtures/account-pages'
import { newClient } from '../fixtures/applications'
import { grownOld } from '../fixtures/grown-old'
import { importRows } from '../fixtures/shared'
import { expect, test } from '../fixtures/test'

/** The proof that the page asks for, in the window that its link opens. */
async function prove(page: Page, password: string, confirm: string): Promise<void> {
  const [window] = await Promise.all([page.waitForEvent('popup'), errorAlert(page).getByRole('link').click()])
  await window.locator('#password').fill(password)
  await button(window, confirm).click()
  await expect(window).toHaveURL(/done=1/)
  await window.close()
}

test('a proof that has lapsed is asked for in another window, and nothing typed is lost @no-javascript', async ({
  page,
  signedIn,
  client,
  say,
}) => {
  const { row } = newClient(client.redirectUri, { client_name: 'Salt Marsh', owner: signedIn.email })
  await importRows({ applications: [row] })
  await page.goto('/oauth/applications')
  await page.getByRole('link', { name: 'Salt Marsh' }).click()
  await page.waitForURL(/\/oauth\/applications\/[0-9a-f-]{36}$/)
  const section = new URL(page.url()).pathname
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const keys = JSON.stringify({ ...publicKey.export({ format: 'jwk' }), kid: 'marsh-1' })

  await test.step('a key', async () => {
    await grownOld(signedIn.email)
    await page.goto(`${section}/credentials`)
    await page.locator('#jwks').fill(keys)
    await button(page, say('save')).click()
    await prove(page, signedIn.password, say('confirmProof'))
    await expect(page.locator('#jwks')).toHaveValue(/marsh-1/)
    await button(page, say('save')).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'marsh-1' })).toContainText('P-256')
  })

  await test.step('a new secret, and the end of the old one', async () => {
    await grownOld(signedIn.email)
    await page.goto(`${section}/credentials`)
    await page.getByRole('radio').last().check()
    await button(page, say('newSecret')).click()
    await prove(page, signedIn.password, say('confirmProof'))
    await button(page, say('newSecret')).click()
    await expect(page.getByText(/^ac_sec_\w+$/).first()).toBeVisible()
  })

  await test.step('its name needs no proof', async () => {
    await grownOld(signedIn.email)
    await page.goto(`${section}/settings`)
    await page.locator('#name').fill('Salt Meadow')
    await button(page, say('save')).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Salt Meadow' })).toBeVisible()
  })

  await test.step('its end', async () => {
    const end = async () => {
      await button(page, say('deleteApplication')).click()
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /Salt Meadow/ })
        .click()
    }
    await page.goto(`${section}/settings`)
    await end()
    await prove(page, signedIn.password, say('confirmProof'))
    await end()
    await expect(page).toHaveURL(/\/oauth\/applications$/)
    await expect(page.getByRole('main')).not.toContainText('Salt Meadow')
  })
})
