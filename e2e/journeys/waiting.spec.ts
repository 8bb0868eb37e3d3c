import { Client } from 'pg'
import { heading } from '../fixtures/account-pages'
import { signIn } from '../fixtures/sign-in'
import { expect, test } from '../fixtures/test'

test.describe('going from page to page', () => {
  test('the link is marked while its page is on the way, and the shell stays', async ({ page, signedIn }) => {
    expect(signedIn.email).toBeTruthy()
    await page.goto('/accounts')
    const rail = page.getByRole('navigation', { name: 'User center' }).filter({ visible: true })
    await rail.evaluate((element) => element.setAttribute('data-seen', 'before'))
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    await page.route('**/accounts/profile**', async (route) => {
      await held
      await route.continue()
    })
    const link = rail.getByRole('link', { name: 'Profile' })
    await link.click()
    await expect(link.locator('[data-pending]')).toBeAttached()
    release()
    await expect(heading(page, 'Profile')).toBeVisible()
    await expect(link).toHaveAttribute('aria-current', 'page')
    await expect(link.locator('[data-pending]')).not.toBeAttached()
    await expect(rail).toHaveAttribute('data-seen', 'before')
    await page.getByRole('button', { name: 'Dark' }).click()
    await expect(page).toHaveURL(/\/accounts\/profile$/)
  })

  test('a list shows its outline until it is there', async ({ page, admin, context }) => {
    const client = new Client({ connectionString: process.env.E2E_DATABASE_URL })
    await client.connect()
    await signIn(context.request, admin)
    await page.goto('/admin/keys')
    try {
      await client.query('BEGIN; LOCK TABLE "OutboxMessage" IN ACCESS EXCLUSIVE MODE')
      await page.getByRole('link', { name: 'Outbox' }).filter({ visible: true }).click()
      await expect(page.getByRole('main').getByRole('status')).toHaveText('Loading…')
    } finally {
      await client.query('COMMIT')
      await client.end()
    }
    await expect(heading(page, 'Outbox')).toBeVisible()
    await expect(page.getByText('Loading…')).not.toBeAttached()
  })
})
