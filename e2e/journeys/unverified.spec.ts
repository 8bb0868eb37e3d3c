import { button, fillCode, fillSignIn, heading } from '../fixtures/account-pages'
import { askFor } from '../fixtures/protocol'
import { expect, test } from '../fixtures/test'

test('a person without a verified address signs in, but allows nothing before it is verified', async ({
  page,
  unverifiedUser,
  client,
  outbox,
  say,
}) => {
  const flow = await askFor(client)
  await page.goto(flow.address.href)
  await fillSignIn(page, say, unverifiedUser)
  await expect(heading(page, say('confirmAddress'))).toBeVisible()
  await expect(button(page, say('allow'))).toBeHidden()
  await button(page, say('sendCode')).click()
  await expect(page.getByRole('main')).toContainText(unverifiedUser.email)
  await fillCode(page, say, await outbox.codeFor(unverifiedUser.email))
  await button(page, say('allow')).click()
  await expect(page.getByRole('heading', { name: 'Back at Tide Tables' })).toBeVisible()
  expect(new URL(page.url()).searchParams.get('state')).toBe(flow.state)
})
