import sharp from 'sharp'
import { heading } from '../fixtures/account-pages'
import { codeFor, redeem, userinfo } from '../fixtures/protocol'
import { expect, test } from '../fixtures/test'

const photo = () =>
  sharp({ create: { width: 300, height: 200, channels: 3, background: '#3366cc' } })
    .withExif({ IFD0: { Copyright: '1 Main Street' } })
    .jpeg()
    .toBuffer()

test('a picture is cropped, shown to applications from here, and removed @no-javascript @phone', async ({
  page,
  context,
  http,
  signedIn,
  trusted,
  javaScriptEnabled,
  say,
}) => {
  expect(signedIn.email).toBeTruthy()
  await page.goto('/accounts/profile')
  const choose = page.locator('#picture')
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  await choose.setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: svg })
  await page.getByRole('button', { name: say('savePicture') }).click()
  await expect(page.locator('#picture-error')).toContainText('PNG')

  await choose.setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: await photo() })
  if (javaScriptEnabled) await expect(page.locator('.ReactCrop__crop-selection')).toBeVisible()
  await page.getByRole('button', { name: say('savePicture') }).click()
  await expect(page.getByRole('button', { name: say('removePicture') })).toBeVisible()
  await expect(page.locator('main img[src^="/pictures/"]')).toBeVisible()

  const { access_token } = (await (
    await redeem(context.request, trusted, (await codeFor(context.request, trusted)).form)
  ).json()) as { access_token: string }
  const { picture } = (await (await userinfo(http, access_token)).json()) as { picture: string }
  const response = await http.get(picture)
  expect(response.headers()).toMatchObject({
    'content-type': 'image/webp',
    'cache-control': 'public, max-age=31536000, immutable',
    'cross-origin-resource-policy': 'cross-origin',
  })
  const bytes = await response.body()
  expect(await sharp(bytes).metadata()).toMatchObject({ width: 512, height: 512 })
  expect(bytes.toString('latin1')).not.toContain('Main Street')

  await page.getByRole('button', { name: say('removePicture') }).click()
  await expect(page.getByRole('button', { name: say('removePicture') })).toHaveCount(0)
  await expect.poll(async () => (await http.get(picture)).status()).toBe(404)
})

test('names of every script are kept and shown whole, and the time zone counts everywhere @no-javascript', async ({
  page,
  signedIn: _signedIn,
}) => {
  const names = ['W'.repeat(70), 'אדה לאבלייס', 'Ada 👩‍💻 Chen', '林'.repeat(70), 'نور ‎Haddad']
  for (const name of names) {
    await page.goto('/accounts/profile')
    await page.locator('#name').fill(name)
    await page.locator('form:has(#name) button[type=submit]').click()
    await expect(page.getByRole('status').filter({ hasText: /^Saved/ })).toBeVisible()
    await page.goto('/accounts/profile')
    await expect(page.locator('#name')).toHaveValue(name)
    const excess = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth)
    expect(excess, name).toBeLessThanOrEqual(0)
  }
  await page.locator('#zoneinfo').selectOption('Pacific/Kiritimati')
  await page.locator('form:has(#zoneinfo) button[type=submit]').click()
  await expect(page.getByRole('status').filter({ hasText: /^Saved/ })).toBeVisible()
  await page.goto('/accounts/activity')
  await expect(page.locator('main time').first()).toHaveAttribute('title', /GMT\+14/)
  await page.goto('/accounts/groups')
  await expect(page).toHaveURL(/\/accounts\/profile#groups$/)
  await expect(heading(page, 'Profile')).toBeVisible()
})
