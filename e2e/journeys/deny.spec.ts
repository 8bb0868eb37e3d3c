import { button } from '../fixtures/account-pages'
import { askFor } from '../fixtures/protocol'
import { expect, test } from '../fixtures/test'

test('a person who does not allow it goes back with access_denied, and nothing is shared @phone @no-javascript', async ({
  page,
  signedIn,
  client,
  say,
}) => {
  const { address, state } = await askFor(client)
  await page.goto(address.href)
  await expect(page.getByRole('main')).toContainText(signedIn.email)
  await button(page, say('deny')).click()
  await expect(page.getByRole('heading', { name: 'Back at Tide Tables' })).toBeVisible()
  const returned = new URL(page.url()).searchParams
  expect(returned.get('error')).toBe('access_denied')
  expect(returned.get('state')).toBe(state)
  expect(returned.get('code')).toBeNull()
  // Nothing was remembered: the next request asks again.
  await page.goto((await askFor(client)).address.href)
  await expect(button(page, say('allow'))).toBeVisible()
})
