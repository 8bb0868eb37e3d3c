import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { newClient } from '../fixtures/applications'
import { issuer } from '../fixtures/issuer'
import { asImported, newPerson } from '../fixtures/people'
import { askFor } from '../fixtures/protocol'
import { importRows } from '../fixtures/shared'
import { signIn } from '../fixtures/sign-in'
import { expect, test } from '../fixtures/test'

const unbreakable = 'Wolframwolframwolframwolframwolframwolframwolframwolframwolframwolf'

async function expectNothingCut(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  for (const width of [320, 390, 1280]) {
    await page.setViewportSize({ width, height: 844 })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect.soft(wide, `${address} at ${width} px`).toBeLessThanOrEqual(width)
  }
}

test('long names without a break stay on the page, wherever they are printed', async ({
  page,
  context,
  desk,
  client,
}) => {
  test.slow()
  const person = { ...newPerson(), name: unbreakable }
  const { client: asking, row } = newClient(client.redirectUri, {
    client_name: unbreakable,
    owner: person.email,
    scope: 'openid profile email groups offline_access',
    optional_scope: 'offline_access',
  })
  await importRows({
    users: [{ ...asImported(person, { verified: true }), groups: [`${unbreakable}-${person.email}`] }],
    applications: [row],
  })
  const { address } = await askFor(asking, { scope: 'openid profile email groups offline_access' })
  await expectNothingCut(page, address.href)
  await signIn(context.request, person)
  await expectNothingCut(page, address.href)
  await page.getByRole('button', { name: 'Allow and continue' }).click()
  await page.waitForURL(`${client.redirectUri}**`)
  await expectNothingCut(page, '/accounts')
  await expectNothingCut(page, '/accounts/profile')
  await expectNothingCut(page, '/oauth/authorized_tokens')
  await page.getByRole('link', { name: unbreakable }).first().click()
  await page.waitForURL(/authorized_tokens\/[\w-]+/)
  await expectNothingCut(page, page.url())
  await expectNothingCut(page, '/oauth/applications')
  await page.getByRole('link', { name: unbreakable }).first().click()
  await page.waitForURL(/applications\/[\w-]+/)
  const own = page.url()
  for (const tab of ['', '/permissions', '/advanced', '/settings']) await expectNothingCut(page, own + tab)
  await context.clearCookies()
  await context.addCookies((await desk.storageState()).cookies)
  for (const section of ['users', 'applications', 'groups', 'tokens', 'audit'])
    await expectNothingCut(page, `/admin/${section}?search=${unbreakable}`)
  await expectNothingCut(page, own.replace('/oauth/', '/admin/'))
  await page.goto(`/admin/users?search=${encodeURIComponent(person.email)}`)
  await page.getByRole('cell').getByRole('link').first().click()
  await page.waitForURL(/users\/[\w-]{36}/)
  await expectNothingCut(page, page.url())
})

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
  await page.getByRole('button', { name: `Continue as ${signedIn.name} ${signedIn.email}` }).click()
  await page.waitForURL(`${trusted.redirectUri}?code=*`)
})

test('a link to a filtered list leads back to it after signing in', async ({ page, admin }) => {
  await page.goto('/admin/audit?action=user.')
  await page.getByLabel('Email').fill(admin.email)
  await page.getByLabel('Password', { exact: true }).fill(admin.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL(`${issuer}/admin/audit?action=user.`)
})

test('what was typed is not lost to a click on a link, nor to the end of the session', async ({
  page,
  context,
  signedIn,
}) => {
  await page.goto('/accounts/profile')
  const nickname = page.getByRole('textbox', { name: 'Nickname' })
  let asked = 0
  page.on('dialog', (dialog) => {
    asked += 1
    void dialog.dismiss()
  })
  await nickname.fill('Ada')
  await page.getByRole('link', { name: 'Overview' }).first().click()
  expect(asked).toBe(1)
  await expect(page).toHaveURL(/\/accounts\/profile$/)
  await expect(nickname).toHaveValue('Ada')

  await context.clearCookies()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('signed out')
  await expect(nickname).toHaveValue('Ada')
  await signIn(context.request, signedIn)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved').first()).toBeVisible()
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
  await there.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).fill('Its website is gone')
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

test('a file of people is checked, said row by row, and imported', async ({ page, context, desk }) => {
  await context.addCookies((await desk.storageState()).cookies)
  const domain = `${randomUUID().slice(0, 8)}.example`
  const rows = Array.from({ length: 1_200 }, (_, index) => `p${index}@${domain},Person ${index}`)
  const content = ['email,name', `kim@${domain},"Larsen, Kim"`, 'no address,X', ...rows].join('\r\n')
  await page.goto('/admin/users')
  await page.getByRole('link', { name: 'Import' }).click()
  await page.getByLabel('CSV file').setInputFiles({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(content),
  })
  await page.getByRole('button', { name: 'Check file' }).click()
  await expect(page.getByText('1,201 people can be created')).toBeVisible()
  await expect(page.getByRole('row', { name: '3 Not an email address no address' })).toBeVisible()
  const before = await desk.get(`/admin/users?search=${domain}`)
  expect(await before.text()).not.toContain(`kim@${domain}`)
  await page.getByRole('button', { name: 'Create 1,201 people' }).click()
  // As long as the page counts rows, it is not stuck.
  await expect(page.getByText('1,201 people created')).toBeVisible({ timeout: 60_000 })
  const after = await desk.get(`/admin/users?search=kim@${domain}`)
  expect(await after.text()).toContain('Larsen, Kim')
})
