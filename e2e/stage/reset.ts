import type { Page } from '@playwright/test'
import { button, field } from './account-pages'
import type { Name } from './names'

type Say = (name: Name) => string

/** From the sign-in page to the page that waits for the mail. */
export async function askForReset(page: Page, say: Say, email: string): Promise<void> {
  await page.getByRole('link', { name: say('forgotPassword') }).click()
  // The page before has such a field as well.
  await page.waitForURL('**/accounts/password_reset**')
  await field(page, say('email')).fill(email)
  await button(page, say('sendReset')).click()
}

export async function typeResetCode(page: Page, say: Say, code: string): Promise<void> {
  await field(page, say('code')).fill(code)
  await button(page, say('continue')).click()
}

export async function choosePassword(page: Page, say: Say, password: string): Promise<void> {
  await page.getByLabel(say('newPassword'), { exact: true }).fill(password)
  await button(page, say('changePassword')).click()
}
