import type { Page } from '@playwright/test'
import { askFor } from '../fixtures/protocol'
import { expect, test } from '../fixtures/test'

/** Presses Tab until the element of this name, value or text has the focus; fails when its focus cannot be seen. */
async function reach(page: Page, wanted: string): Promise<void> {
  for (let presses = 0; presses < 30; presses += 1) {
    const focused = page.locator(':focus')
    const names = (await focused.count())
      ? await focused.evaluate((element) => [
          element.getAttribute('name'),
          element.getAttribute('value'),
          element.textContent,
        ])
      : []
    if (names.includes(wanted)) {
      const outline = await focused.evaluate((element) => getComputedStyle(element).outlineStyle)
      expect(outline, `the focus on ${wanted}`).not.toBe('none')
      return
    }
    await page.keyboard.press('Tab')
  }
  throw new Error(`Thirty presses of Tab do not reach ${wanted}.`)
}

test('the keyboard is enough to sign in and to allow', async ({ page, user, client, say }) => {
  const flow = await askFor(client, { scope: 'openid email groups' })
  await page.goto(flow.address.href)
  await reach(page, 'email')
  await page.keyboard.type(user.email)
  await reach(page, 'password')
  await page.keyboard.type(user.password)
  await reach(page, say('signIn'))
  await page.keyboard.press('Enter')

  await expect(page.getByRole('button', { name: say('allow') })).toBeVisible()
  await reach(page, 'groups')
  await page.keyboard.press('Space')
  await expect(page.getByRole('checkbox').first()).toBeChecked()
  await reach(page, 'until_removed')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: say('thirtyDays') })).toBeChecked()
  await reach(page, say('allow'))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Back at Tide Tables' })).toBeVisible()
  expect(new URL(page.url()).searchParams.get('state')).toBe(flow.state)
})

test('and to say no', async ({ page, signedIn, client, say }) => {
  expect(signedIn.email).toBeTruthy()
  await page.goto((await askFor(client)).address.href)
  await reach(page, say('deny'))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Back at Tide Tables' })).toBeVisible()
  expect(new URL(page.url()).searchParams.get('error')).toBe('access_denied')
})
