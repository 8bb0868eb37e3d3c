import { newClient } from '../fixtures/applications'
import { issuer } from '../fixtures/issuer'
import { askFor, changed } from '../fixtures/protocol'
import { askForReset, choosePassword } from '../fixtures/reset'
import { signIn } from '../fixtures/sign-in'
import { importRows } from '../fixtures/shared'
import { expect, test } from '../fixtures/test'
import { expectAccessible } from './expect-accessible'

test.describe('public pages', () => {
  for (const path of [
    '/',
    '/help',
    '/help/errors',
    '/accounts/login',
    '/accounts/login/second_step',
    '/accounts/login/terms',
    '/accounts/register',
    '/accounts/password_reset',
    '/accounts/password_reset/new?link=over',
    '/accounts/password_reset/new?link=used',
    '/accounts/logout',
    '/accounts/deletion?state=scheduled',
    '/accounts/deletion?state=deleted',
    '/setup',
    '/accounts/invitation',
    '/no/such/page',
  ]) {
    test(path, ({ page }) => expectAccessible(page, path))
  }

  test('the error page of a request that cannot be answered', async ({ page, client }) => {
    const { address } = await askFor(client)
    await expectAccessible(page, changed(address, { redirect_uri: 'https://evil.test/cb' }).href)
  })
})

test.describe('pages of a request', () => {
  test('sign-in and registration for an application', async ({ page, client }) => {
    await page.goto((await askFor(client)).address.href)
    await expectAccessible(page, page.url())
    await expectAccessible(page, page.url().replace('/login', '/register'))
  })

  test('consent', async ({ page, signedIn, client }) => {
    expect(signedIn.email).toBeTruthy()
    await expectAccessible(
      page,
      (await askFor(client, { scope: 'openid profile email groups offline_access' })).address.href,
    )
  })
})

test.describe('pages of a signed-in person', () => {
  for (const path of [
    '/accounts',
    '/accounts/profile',
    '/accounts/sessions',
    '/accounts/email',
    '/accounts/activity',
    '/accounts/security',
    '/accounts/security/password',
    '/accounts/security/two_step',
    '/accounts/security/recovery_codes',
    '/accounts/confirm',
    '/accounts/data',
    '/accounts/data/delete',
    '/accounts/logout',
    '/oauth/applications',
    '/oauth/applications/register',
    '/oauth/authorized_tokens',
    '/oauth/authorized_tokens/remove?all=1',
    '/oauth/device',
  ]) {
    test(path, async ({ page, signedIn }) => {
      expect(signedIn.email).toBeTruthy()
      await expectAccessible(page, path)
    })
  }

  for (const section of [
    '',
    '/credentials',
    '/addresses',
    '/notices',
    '/permissions',
    '/advanced',
    '/settings',
  ]) {
    test(`/oauth/applications/[id]${section}`, async ({ page, signedIn, client }) => {
      const { row } = newClient(client.redirectUri, { owner: signedIn.email, client_name: 'Own Tides' })
      await importRows({ applications: [row] })
      await page.goto('/oauth/applications')
      await page.getByRole('link', { name: 'Own Tides' }).click()
      await expect(page.getByRole('heading', { level: 1, name: 'Own Tides' })).toBeVisible()
      await expectAccessible(page, page.url() + section)
    })
  }

  test('an application that was allowed', async ({ page, signedIn, trusted }) => {
    expect(signedIn.email).toBeTruthy()
    await page.goto((await askFor(trusted)).address.href)
    await expectAccessible(page, '/oauth/authorized_tokens')
    await page.getByRole('link', { name: 'House Keys' }).first().click()
    await expect(page.getByRole('heading', { level: 1, name: 'House Keys' })).toBeVisible()
    await expectAccessible(page, page.url())
  })
})

test('confirming an address', async ({ page, unverifiedUser, context }) => {
  await signIn(context.request, unverifiedUser)
  await expectAccessible(page, '/accounts/verify_email')
})

test('a password reset, from asking to the end', async ({ page, context, user, outbox, say }) => {
  await page.goto('/accounts/login')
  await askForReset(page, say, user.email)
  await expect(page).toHaveURL(/\/sent$/)
  await expectAccessible(page, '/accounts/password_reset/sent')
  await page.goto(await outbox.linkFor(user.email))
  await expectAccessible(page, '/accounts/password_reset/new')
  await context.addCookies([{ name: 'locale', value: 'en', url: issuer }])
  await page.goto('/accounts/password_reset/new')
  await choosePassword(page, say, 'three herons under the old bridge')
  await expect(page).toHaveURL(/\/done$/)
  await expectAccessible(page, '/accounts/password_reset/done')
})

test.describe('pages of an administrator', () => {
  for (const path of [
    '/admin',
    '/admin/users',
    '/admin/users/import',
    '/admin/users/new',
    '/admin/users/bulk?act=signOut&all=1',
    '/admin/applications/registration-tokens',
    '/admin/users/invitations',
    '/admin/users/invitations/new',
    '/admin/groups',
    '/admin/applications',
    '/admin/apis',
    '/admin/apis/new',
    '/admin/apis/details',
    '/admin/apis/details/new',
    '/admin/apis/scopes',
    '/admin/apis/scopes/edit?name=profile',
    '/admin/tokens',
    '/admin/tokens/revoke?application=none',
    '/admin/audit',
    '/admin/keys',
    '/admin/settings',
    '/admin/settings?q=mail',
    '/admin/settings/general',
    '/admin/settings/mail',
    '/admin/settings/sign-in',
    '/admin/settings/tokens',
    '/admin/settings/rate-limits',
    '/admin/settings/branding',
    '/admin/outbox',
  ]) {
    test(path, async ({ page, desk, context }) => {
      await context.addCookies((await desk.storageState()).cookies)
      await expectAccessible(page, path)
    })
  }

  test('a person, an application, a group', async ({ page, desk, context, user, client }) => {
    await context.addCookies((await desk.storageState()).cookies)
    for (const [section, search] of [
      ['users', user.email],
      ['applications', client.clientId],
    ]) {
      await page.goto(`/admin/${section}?search=${search}`)
      await page.getByRole('cell').getByRole('link').first().click()
      await page.waitForURL(/[0-9a-f-]{36}$/)
      await expectAccessible(page, page.url())
      await expectAccessible(page, `${page.url()}/${section === 'users' ? 'edit' : 'notices'}`)
      await context.addCookies([{ name: 'locale', value: 'en', url: issuer }])
    }
    await page.goto('/admin/groups')
    await page.getByRole('button', { name: 'New group' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill(`readers ${user.email}`)
    await page.getByRole('button', { name: 'Create group' }).click()
    await page.waitForURL(/[0-9a-f-]{36}$/)
    await expectAccessible(page, page.url())
  })
})
