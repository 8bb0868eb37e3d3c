import { Client } from 'pg'
import { button, fillCode, fillSignIn, heading, signOut } from '../fixtures/account-pages'
import { openHarbour, type Harbour } from '../fixtures/upstream-provider'
import { expect, test as base } from '../fixtures/test'

const test = base.extend<object, { harbour: Harbour }>({
  harbour: [
    async ({ deskOfWorker }, use) => {
      const harbour = await openHarbour(deskOfWorker.request)
      await use(harbour)
      await harbour.close()
    },
    { scope: 'worker' },
  ],
})

test('a newcomer signs in to Field Notes with another provider @phone @no-javascript', async ({
  page,
  fieldNotes,
  harbour,
  say,
}) => {
  const ada = harbour.newcomer()
  await page.goto(fieldNotes)
  await page.getByRole('link', { name: 'Sign in with Auth Center' }).click()
  await harbour.signIn(page, ada)
  await expect(page.getByRole('main')).toContainText(ada.email)
  await button(page, say('allow')).click()
  await expect(page.getByTestId('email')).toHaveText(ada.email)
  await expect(page.getByTestId('name')).toHaveText(ada.name)
})

test('who comes back is the same person, and sees which way was last @no-javascript', async ({
  page,
  harbour,
  say,
}) => {
  const ada = harbour.newcomer()
  await page.goto('/accounts/login')
  await harbour.signIn(page, ada)
  await expect(page).toHaveURL(/\/accounts$/)
  await expect(page.getByRole('main')).toContainText(ada.email)
  await signOut(page, say)
  await page.goto('/accounts/login')
  await expect(page.locator(`button[value="${harbour.slug}"]`)).toContainText(/Last used|上次使用/)
  harbour.people.set(ada.subject, { ...ada, email: 'somewhere-else@harbour.example' })
  await harbour.signIn(page, ada)
  await expect(page.getByRole('main')).toContainText(ada.email)
})

test('an address that has an account is linked by that account’s password only @no-javascript', async ({
  page,
  harbour,
  user,
  say,
}) => {
  const ada = harbour.newcomer({ email: user.email })
  await page.goto('/accounts/login')
  await harbour.signIn(page, ada)
  await expect(page).toHaveURL(/\/accounts\/link$/)
  await expect(page.getByRole('main')).toContainText(user.email)
  const prove = page.locator('form:has(input[name=password])')
  await prove.locator('input[name=password]').fill('not the password at all')
  await prove.locator('button[type=submit]').click()
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
  await prove.locator('input[name=password]').fill(user.password)
  await prove.locator('button[type=submit]').click()
  await expect(page).toHaveURL(/\/accounts$/)
  await signOut(page, say)
  await page.goto('/accounts/login')
  await harbour.signIn(page, ada)
  await expect(page).toHaveURL(/\/accounts$/)
  await expect(page.getByRole('main')).toContainText(user.email)
})

test('another browser cannot answer a link that waits', async ({ page, anotherBrowser, harbour, user }) => {
  await page.goto('/accounts/login')
  await harbour.signIn(page, harbour.newcomer({ email: user.email }))
  await expect(page).toHaveURL(/\/accounts\/link$/)
  const elsewhere = await (await anotherBrowser()).newPage()
  await elsewhere.goto('/accounts/link')
  await expect(elsewhere.locator('input[name=password]')).toHaveCount(0)
})

test('an address that the provider has not verified gets a message from this server first @no-javascript', async ({
  page,
  harbour,
  outbox,
  say,
}) => {
  const ada = harbour.newcomer({ email_verified: false })
  await page.goto('/accounts/login')
  await harbour.signIn(page, ada)
  await expect(page.locator('input[name=email]')).toHaveValue(ada.email)
  await page.locator('form:has(input[name=email]) button[type=submit]').click()
  await expect(heading(page, say('enterCode'))).toBeVisible()
  await fillCode(page, say, await outbox.codeFor(ada.email))
  await expect(page).toHaveURL(/\/accounts$/)
})

test('such an address opens no existing account, and does not tell that there is one', async ({
  page,
  harbour,
  user,
  outbox,
  say,
}) => {
  const ada = harbour.newcomer({ email: user.email, email_verified: false })
  await page.goto('/accounts/login')
  await harbour.signIn(page, ada)
  await page.locator('form:has(input[name=email]) button[type=submit]').click()
  await expect(heading(page, say('enterCode'))).toBeVisible()
  expect(await outbox.subjectsFor(user.email)).toHaveLength(1)
  await page.goto('/accounts/login')
  await harbour.signIn(page, ada)
  await expect(page).toHaveURL(/\/accounts\/link$/)
})

test('a refresh token that the provider sends unasked is not kept', async ({ page, harbour }) => {
  const ada = harbour.newcomer()
  harbour.behaviour.sendsRefreshToken = true
  await page.goto('/accounts/login')
  await harbour.signIn(page, ada)
  await expect(page).toHaveURL(/\/accounts$/)
  harbour.behaviour.sendsRefreshToken = false
  expect(await keepsRefreshToken(ada.subject)).toBe(false)
})

test('a person who declines at the provider is told so here, and can sign in another way @no-javascript', async ({
  page,
  fieldNotes,
  harbour,
  user,
  say,
}) => {
  await page.goto(fieldNotes)
  await page.getByRole('link', { name: 'Sign in with Auth Center' }).click()
  await harbour.signIn(page, null)
  await expect(page.getByRole('main').getByRole('alert')).toContainText('Harbour')
  await fillSignIn(page, say, user)
  await button(page, say('allow')).click()
  await expect(page.getByTestId('email')).toHaveText(user.email)
})

test('an answer with a wrong state signs no person in', async ({ page, harbour }) => {
  const ada = harbour.newcomer()
  await page.goto('/accounts/login')
  await page.locator(`button[name=provider][value="${harbour.slug}"]`).click()
  await expect(page.locator(`button[value="${ada.subject}"]`)).toBeVisible()
  await page.goto(`/api/auth/callback/${harbour.slug}?code=made-up&state=made-up&iss=${harbour.issuer}`)
  await expect(page).toHaveURL(/\/accounts\/login\?/)
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
  await page.goto('/accounts')
  await expect(page).toHaveURL(/\/accounts\/login/)
})

test('a person connects a provider, and may not disconnect the last way in', async ({
  page,
  harbour,
  signedIn,
}) => {
  const ada = harbour.newcomer()
  await page.goto('/accounts/connected')
  await harbour.signIn(page, ada)
  await expect(page.getByRole('status').filter({ hasText: 'Harbour' })).toBeVisible()
  await expect(page.getByRole('main')).toContainText(ada.email)
  await expect(page.getByRole('main')).toContainText(signedIn.email)
  await button(page, 'Disconnect Harbour').click()
  await expect(page.getByRole('button', { name: 'Connect Harbour' }).first()).toBeVisible()
})

async function keepsRefreshToken(subject: string): Promise<boolean | undefined> {
  const client = new Client({ connectionString: process.env.E2E_DATABASE_URL })
  await client.connect()
  try {
    const { rows } = await client.query<{ kept: boolean }>(
      `SELECT "refreshTokenSealed" IS NOT NULL AS kept FROM "LinkedAccount" WHERE "subject" = $1`,
      [subject],
    )
    return rows[0]?.kept
  } finally {
    await client.end()
  }
}
