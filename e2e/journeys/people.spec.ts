import { newClient } from '../fixtures/applications'
import { issuer } from '../fixtures/issuer'
import { askFor } from '../fixtures/protocol'
import { importRows } from '../fixtures/shared'
import { expect, test } from '../fixtures/test'

test('a person who is asked which account they want goes on without the password', async ({
  page,
  signedIn,
  trusted,
}) => {
  const { address } = await askFor(trusted, { prompt: 'select_account' })
  await page.goto(address.href)
  await expect(page.getByRole('heading', { level: 1, name: 'Choose an account' })).toBeVisible()
  await expect(page.getByLabel('Password')).toHaveCount(0)
  await page.getByRole('link', { name: 'Use another account' }).click()
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible()
  await page.goBack()
  await page.getByRole('button', { name: `Continue as ${signedIn.email}` }).click()
  await page.waitForURL(`${trusted.redirectUri}?code=*`)
})

test('a link to a filtered list leads back to it after signing in', async ({ page, admin }) => {
  await page.goto('/admin/audit?action=user.')
  await page.getByLabel('Email').fill(admin.email)
  await page.getByLabel('Password', { exact: true }).fill(admin.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL(`${issuer}/admin/audit?action=user.`)
})

test('an application that was suspended says so to people, and why to its owner', async ({
  page,
  context,
  desk,
  signedIn,
  client,
  anotherBrowser,
}) => {
  const { client: own, row } = newClient(client.redirectUri, {
    owner: signedIn.email,
    client_name: 'Reed Flutes',
  })
  await importRows({ applications: [row] })
  const office = await anotherBrowser()
  await office.addCookies((await desk.storageState()).cookies)
  const there = await office.newPage()
  await there.goto(`/admin/applications?search=${own.clientId}`)
  await there.getByRole('row').getByRole('link').first().click()
  await there.getByRole('main').getByRole('button', { name: 'Suspend', exact: true }).click()
  await there.getByRole('dialog').getByRole('textbox', { name: 'Why' }).fill('Its website is gone')
  await there.getByRole('dialog').getByRole('button', { name: 'Suspend', exact: true }).click()
  await expect(there.getByRole('dialog')).toBeHidden()

  await page.goto('/oauth/applications')
  await page.getByRole('link', { name: 'Reed Flutes' }).click()
  await expect(page.getByText('Reason: Its website is gone')).toBeVisible()
  await expect(page).toHaveTitle(/^Overview · Reed Flutes · /)
  await context.clearCookies()
  const response = await page.goto((await askFor(own)).address.href)
  expect(response?.status()).toBe(400)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Reed Flutes can’t be used here')
  await page.getByRole('button', { name: '简体中文' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Reed Flutes 在这里无法使用')
  await expect(page.getByRole('link', { name: '帮助' })).toHaveAttribute('href', '/help')
})

test.describe('in Shanghai', () => {
  test.use({ timezoneId: 'Asia/Shanghai' })

  test('times are those of Shanghai, from the first page on', async ({ page, signedIn }) => {
    expect(signedIn.email).toBeTruthy()
    await page.goto('/accounts')
    await expect(page.getByText(/GMT\+8/).first()).toBeVisible()
    await page.reload()
    await expect(page.getByText(/GMT\+8/).first()).toBeVisible()
    await expect(page.getByText(/ UTC/)).toHaveCount(0)
  })
})
