import sharp from 'sharp'
import type { Page } from '@playwright/test'
import { button, heading } from '../fixtures/account-pages'
import { newClient } from '../fixtures/applications'
import { issuer } from '../fixtures/issuer'
import { askFor } from '../fixtures/protocol'
import { RelyingParty } from '../fixtures/relying-party'
import { importRows } from '../fixtures/shared'
import { expect, test } from '../fixtures/test'

/** The path of a new application's sections. */
async function openOwn(page: Page, name: string) {
  await page.goto('/oauth/applications')
  await page.getByRole('link', { name }).click()
  await expect(heading(page, name)).toBeVisible()
  return new URL(page.url()).pathname
}

test('what is typed in each section is there afterwards, and the bar comes only when there is something to save @phone', async ({
  page,
  signedIn,
  client,
  say,
}) => {
  const { row } = newClient(client.redirectUri, { client_name: 'Moor Walks', owner: signedIn.email })
  await importRows({ applications: [row] })
  const section = await openOwn(page, 'Moor Walks')
  const save = async () => {
    await button(page, say('save')).click()
    const saved = page.getByText(say('saved'), { exact: true })
    await expect(page.getByRole('status').and(saved)).toBeVisible()
    await expect(button(page, say('save'))).toHaveCount(0)
  }

  await test.step('settings', async () => {
    await page.goto(`${section}/settings`)
    await expect(button(page, say('save'))).toHaveCount(0)
    await page.locator('#description').fill('Paths over the moor.')
    await page.locator('#contacts\\.0').fill('help@moor.test')
    await save()
    await page.reload()
    await expect(page.locator('#description')).toHaveValue('Paths over the moor.')
    await expect(page.locator('#contacts\\.0')).toHaveValue('help@moor.test')
  })
  await test.step('addresses', async () => {
    await page.goto(`${section}/addresses`)
    await page.locator('#allowedOrigins\\.0').fill('https://moor.test/')
    await button(page, say('save')).click()
    await expect(page.locator('#allowedOrigins\\.0')).toHaveAttribute('aria-invalid', 'true')
    await page.locator('#allowedOrigins\\.0').fill('https://moor.test')
    await page.locator('#postLogoutRedirectUris\\.0').fill('https://moor.test/goodbye')
    await page.locator('#backchannelLogoutUri').fill('https://moor.test/logout')
    await save()
    await page.reload()
    await expect(page.locator('#backchannelLogoutUri')).toHaveValue('https://moor.test/logout')
    await expect(page.locator('#postLogoutRedirectUris\\.0')).toHaveValue('https://moor.test/goodbye')
  })
  await test.step('advanced', async () => {
    await page.goto(`${section}/advanced`)
    await page.locator('#accessTokenFormat').selectOption('opaque')
    await page.locator('#introspectionSignedResponseAlg').selectOption('ES256')
    await page.locator('#consentLifetime').fill('90')
    await save()
    await page.reload()
    await expect(page.locator('#accessTokenFormat')).toHaveValue('opaque')
    await expect(page.locator('#introspectionSignedResponseAlg')).toHaveValue('ES256')
    await expect(page.locator('#consentLifetime')).toHaveValue('90')
  })
})

test('a logo and a contact are seen by those who are asked', async ({ page, signedIn, client, say }) => {
  const { client: own, row } = newClient(client.redirectUri, {
    client_name: 'Heron Watch',
    owner: signedIn.email,
    contacts: ['help@heron.test'],
  })
  await importRows({ applications: [row] })
  const section = await openOwn(page, 'Heron Watch')
  await page.goto(`${section}/settings`)
  const picture = { width: 64, height: 64, channels: 3, background: '#0a7' } as const
  const buffer = await sharp({ create: picture }).png().toBuffer()
  await page.locator('#logo').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer })
  await button(page, say('upload')).click()
  const logo = page.locator('img[src^="/images/"]')
  await expect(logo).toBeVisible()
  const address = await logo.getAttribute('src')

  await page.goto((await askFor(own)).address.href)
  const shown = page.locator(`img[src="${address}"]`)
  await expect(shown).toBeVisible()
  expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(64)
  await expect(page.locator('a[href="mailto:help@heron.test"]')).toBeVisible()
})

test('the origins that an application lists may read its tokens, and no others', async ({
  signedIn,
  client,
  http,
}) => {
  const { client: own, row } = newClient(client.redirectUri, {
    owner: signedIn.email,
    allowed_origins: ['https://moor.test'],
  })
  await importRows({ applications: [row] })
  const party = await RelyingParty.discover(issuer, own)
  const endpoint = party.configuration.serverMetadata().token_endpoint ?? ''
  const ask = async (origin: string) => {
    const form = { grant_type: 'refresh_token', refresh_token: 'none', client_id: own.clientId }
    const response = await http.post(endpoint, { form, headers: { origin } })
    return response.headers()['access-control-allow-origin']
  }
  expect(await ask('https://moor.test')).toBe('https://moor.test')
  expect(await ask('https://evil.test')).toBeUndefined()
})
