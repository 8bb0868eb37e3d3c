import { generateKeyPairSync } from 'node:crypto'
import { button } from '../fixtures/account-pages'
import { newClient } from '../fixtures/applications'
import { importRows } from '../fixtures/shared'
import { expect, test } from '../fixtures/test'

test('an application gets a key of its own, of which only the public half is taken', async ({
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
  const save = () => button(page, say('save')).click()
  const isSaved = () =>
    expect(page.getByRole('status').and(page.getByText(say('saved'), { exact: true }))).toBeVisible()
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const half = (key: typeof privateKey) =>
    JSON.stringify({ ...key.export({ format: 'jwk' }), kid: 'marsh-1' })

  await page.goto(`${section}/credentials`)
  await page.locator('#jwks').fill(half(privateKey))
  await save()
  await expect(page.locator('#jwks')).toHaveAttribute('aria-invalid', 'true')
  await expect(page.locator('#jwks-error')).toContainText('private key')

  await page.locator('#jwks').fill(half(publicKey))
  await save()
  await isSaved()
  await page.reload()
  await expect(page.getByRole('listitem').filter({ hasText: 'marsh-1' })).toContainText('P-256')

  await page.goto(`${section}/advanced`)
  await page.locator('input[value="private_key_jwt"]').check()
  await page.locator('#tokenEndpointAuthSigningAlg').selectOption('ES256')
  await save()
  await isSaved()
  await page.reload()
  await expect(page.locator('input[value="private_key_jwt"]')).toBeChecked()
  await expect(page.locator('#tokenEndpointAuthSigningAlg')).toHaveValue('ES256')
})
