import type { Locator, Page } from '@playwright/test'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { issuer } from '../fixtures/issuer'
import { expect, test } from '../fixtures/test'

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).last()
const rowOf = (page: Page, name: string): Locator => page.locator(`#row-${name}`)

async function saved(page: Page, said: RegExp) {
  await save(page).click()
  await expect(page.getByRole('status').filter({ hasText: said })).toBeVisible()
}

test.describe('settings', () => {
  // Two of them save the same page, and each is told what the other changed.
  test.describe.configure({ mode: 'default' })

  test.beforeEach(async ({ desk, context }) => {
    await context.addCookies((await desk.storageState()).cookies)
  })

  test('are found by their name, changed, put back, and on record', async ({ page }) => {
    await page.goto('/admin/settings')
    await page.getByRole('searchbox', { name: 'Search settings' }).fill('refusalRetention')
    await page.getByRole('button', { name: 'Search' }).click()
    await expect(page.getByText('1 setting matches “refusalRetention”.')).toBeVisible()
    await page.getByRole('link', { name: /^Refused requests/ }).click()
    await expect(page).toHaveURL(/\/admin\/settings\/retention#row-refusalRetention$/)

    const days = page.getByRole('textbox', { name: 'Refused requests', exact: true })
    await days.fill('91')
    await expect(page.getByText('Unsaved changes')).toBeVisible()
    await page.getByRole('button', { name: 'Discard' }).click()
    await expect(days).toHaveValue('90')
    await days.fill('3')
    await save(page).click()
    await expect(page.getByText('Enter a value from 7 days to 365 days.').first()).toBeVisible()
    await days.fill('91')
    await saved(page, /^Saved: Refused requests\.$/)
    await expect(rowOf(page, 'refusalRetention').getByText('Changed')).toBeVisible()

    await page.getByRole('button', { name: 'Reset Refused requests to the default' }).click()
    await expect(days).toHaveValue('90')
    await saved(page, /^Saved: Refused requests\.$/)
    await page.goto('/admin/audit?action=settings.changed')
    await page.locator('details', { hasText: 'Refused requests' }).first().locator('summary').click()
    await expect(page.getByRole('row', { name: /Refused requests 91 days 90 days/ }).first()).toBeVisible()
  })

  test('tell the second of two administrators what the first has changed', async ({ page, context }) => {
    const other = await context.newPage()
    const days = (at: Page) => at.getByRole('textbox', { name: 'Failed messages' })
    for (const each of [page, other]) await each.goto('/admin/settings/retention')
    await days(page).fill('31')
    await saved(page, /^Saved: Failed messages\.$/)
    await days(other).fill('32')
    await save(other).click()
    await expect(
      other.getByText(/changed this to 31 days .+ Save again to use your value\./).first(),
    ).toBeVisible()
    await expect(days(other)).toHaveValue('32')
    await saved(other, /^Saved: Failed messages\.$/)
    await other.getByRole('button', { name: 'Reset Failed messages to the default' }).click()
    await saved(other, /^Saved: Failed messages\.$/)
  })

  test('try a mail server out before it is saved', async ({ page }) => {
    const received: string[] = []
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, session, done) {
        received.push(session.envelope.rcptTo.map(({ address }) => address).join())
        stream.on('end', () => done()).resume()
      },
    })
    server.listen(0, '127.0.0.1')
    await once(server.server, 'listening')
    const { port } = server.server.address() as AddressInfo
    await page.goto('/admin/settings/mail')
    const send = page.getByRole('button', { name: 'Send test message' })
    await page.getByRole('textbox', { name: 'Server', exact: true }).fill('127.0.0.1')
    await page.getByRole('textbox', { name: 'Port' }).fill(String(port))
    await page.getByRole('textbox', { name: 'Send to' }).fill('ada@chen.studio')
    await send.click()
    await expect(page.getByText(/127\.0\.0\.1 doesn’t offer STARTTLS/)).toBeVisible()
    await page.getByRole('combobox', { name: 'Encryption' }).selectOption('none')
    await expect(page.getByText('Mail and the password can travel unencrypted.')).toBeVisible()
    await send.click()
    await expect(page.getByText('127.0.0.1 accepted the message for ada@chen.studio.')).toBeVisible()
    expect(received).toEqual(['ada@chen.studio'])
    await new Promise<void>((resolve) => server.close(() => resolve()))
    await send.click()
    await expect(page.getByText(/127\.0\.0\.1 refused the connection/)).toBeVisible()
    // Nothing was saved: other people's mail is under way.
    await page.getByRole('button', { name: 'Discard' }).click()
    await expect(page.getByRole('textbox', { name: 'Server', exact: true })).toHaveValue('')
  })

  test('show a brand while it is typed, and refuse what cannot be read', async ({ page }) => {
    await page.goto('/admin/settings/branding')
    const color = page.getByRole('textbox', { name: 'Accent color' })
    await color.fill('#ffd400')
    await expect(page.getByText(/Hard to read: [\d.]+:1/)).toBeVisible()
    await page.getByRole('button', { name: /^Use #/ }).click()
    await expect(page.getByText(/Hard to read/)).toHaveCount(0)
    const preview = page.getByRole('region', { name: 'Preview' })
    await preview.getByRole('button', { name: 'Consent' }).click()
    await page.getByRole('textbox', { name: 'In English' }).fill('Ask at the desk.')
    await expect(preview.getByText('Ask at the desk.')).toBeVisible()
    await page.getByRole('button', { name: 'Discard' }).click()
    await expect(preview.getByText('Ask at the desk.')).toHaveCount(0)

    const logo = page.locator('#brandLogoImageId')
    await logo.setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') })
    await save(page).click()
    await expect(page.getByText(/SVG files aren’t accepted/).first()).toBeVisible()
    await logo.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: onePixel })
    await saved(page, /^Saved: Logo\.$/)
    await expect(page.getByRole('img', { name: /^Current logo/ })).toBeVisible()
    await page.getByRole('checkbox', { name: 'Remove this logo' }).check()
    await saved(page, /^Saved: Logo\.$/)
    await expect(page.getByRole('img', { name: /^Current logo/ })).toHaveCount(0)
  })

  test('speak Chinese', async ({ page, context }) => {
    await context.addCookies([{ name: 'locale', value: 'zh-CN', url: issuer }])
    await page.goto('/admin/settings?q=会话')
    await page.getByRole('link', { name: /^最长登录时间 / }).click()
    await expect(page.getByRole('heading', { level: 1, name: '登录与会话' })).toBeVisible()
    await page.goto('/admin/settings/rate-limits')
    await page.getByRole('textbox', { name: '重置邮件' }).fill('21')
    await page.getByRole('button', { name: '保存', exact: true }).last().click()
    await expect(page.getByText('请输入 1 到 20 之间的值。').first()).toBeVisible()
  })
})
