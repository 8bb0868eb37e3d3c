import { askFor, changed } from '../fixtures/protocol'
import { expect, test } from '../fixtures/test'

test('an unknown application or return address ends on a page that says what to do @phone', async ({
  page,
  client,
}) => {
  const { address } = await askFor(client)
  for (const change of [{ client_id: 'nobody' }, { redirect_uri: 'https://evil.test/cb' }]) {
    const response = await page.goto(changed(address, change).href)
    expect(response?.status()).toBe(400)
    expect(new URL(page.url()).origin).toBe(new URL(address).origin)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).not.toContainText('invalid')
    await expect(page.getByText(/[0-9a-f]{8}-[0-9a-f]{4}-/)).toBeVisible()
  }
})

test('a page that is not there says so', async ({ page }) => {
  const response = await page.goto('/no/such/page')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})
