import { button, fillCode, fillRegistration, heading } from '../fixtures/account-pages'
import { newPerson } from '../fixtures/people'
import { expect, test } from '../fixtures/test'

test('a newcomer signs in to Field Notes, sees the access, and takes it back @phone @no-javascript', async ({
  page,
  fieldNotes,
  outbox,
  say,
  javaScriptEnabled,
}) => {
  const newcomer = newPerson()

  await test.step('Field Notes sends them to Auth Center', async () => {
    await page.goto(fieldNotes)
    await page.getByRole('link', { name: 'Sign in with Auth Center' }).click()
    await expect(button(page, say('signIn'))).toBeVisible()
    await expect(page.getByRole('main')).toContainText('Field Notes')
  })
  await test.step('they register, and confirm their address', async () => {
    await page.getByRole('link', { name: say('newAccount') }).click()
    await expect(page.getByRole('main')).toContainText('Field Notes')
    await fillRegistration(page, say, newcomer)
    await expect(heading(page, say('enterCode'))).toBeVisible()
    await fillCode(page, say, await outbox.codeFor(newcomer.email))
  })
  await test.step('they see what Field Notes will see, and allow it', async () => {
    await expect(page.getByRole('main')).toContainText(newcomer.email)
    await expect(page.getByRole('main')).toContainText(newcomer.name)
    await button(page, say('allow')).click()
  })
  await test.step('they come back signed in', async () => {
    await expect(page.getByTestId('email')).toHaveText(newcomer.email)
    await expect(page.getByTestId('name')).toHaveText(newcomer.name)
    await page.getByRole('button', { name: 'Refresh' }).click()
    await expect(page.getByTestId('email')).toHaveText(newcomer.email)
  })
  await test.step('Authorized applications shows it', async () => {
    await page.goto('/oauth/authorized_tokens')
    await expect(heading(page, say('authorizedApplications'))).toBeVisible()
    await page.getByRole('link', { name: 'Field Notes' }).click()
    await expect(heading(page, 'Field Notes')).toBeVisible()
    await expect(page.getByRole('main')).toContainText(newcomer.email)
  })
  // Only what leads through a request has to work without scripts.
  if (!javaScriptEnabled) return
  await test.step('they remove it', async () => {
    await button(page, say('removeAccess')).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('removeAccess') })
      .click()
    await expect(page.getByRole('status').filter({ hasText: 'Field Notes' })).toBeVisible()
    await page.goto('/oauth/authorized_tokens')
    await expect(page.getByRole('main').getByRole('link', { name: 'Field Notes' })).toHaveCount(0)
  })
  await test.step('Field Notes says that they are signed out', async () => {
    await page.goto(`${fieldNotes}/notes`)
    await expect(page.getByRole('heading', { name: 'You’re signed out' })).toBeVisible()
  })
})

test('a person who does not allow it is told at Field Notes that nothing was shared', async ({
  page,
  signedIn,
  fieldNotes,
  say,
}) => {
  await page.goto(fieldNotes)
  await page.getByRole('link', { name: 'Sign in with Auth Center' }).click()
  await expect(page.getByRole('main')).toContainText(signedIn.email)
  await button(page, say('deny')).click()
  await expect(page.getByRole('heading', { name: 'You didn’t allow it' })).toBeVisible()
})
