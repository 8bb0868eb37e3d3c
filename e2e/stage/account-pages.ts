import type { Page } from '@playwright/test'
import type { Name } from './names'
import type { Person } from './people'

type Say = (name: Name) => string

export const field = (page: Page, label: string) => page.getByRole('textbox', { name: label, exact: true })
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
export const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { level: 1, name, exact: typeof name === 'string' })

/** On the sign-in page, by keyboard and mouse as a person would. */
export async function fillSignIn(page: Page, say: Say, { email, password }: Person): Promise<void> {
  await field(page, say('email')).fill(email)
  await page.getByLabel(say('password'), { exact: true }).fill(password)
  await button(page, say('signIn')).click()
}

export async function fillRegistration(
  page: Page,
  say: Say,
  { name, email, password }: Person,
): Promise<void> {
  await field(page, say('name')).fill(name)
  await field(page, say('email')).fill(email)
  await page.getByLabel(say('password'), { exact: true }).fill(password)
  await button(page, say('createAccount')).click()
}

export async function fillCode(page: Page, say: Say, code: string): Promise<void> {
  await field(page, say('code')).fill(code)
  await button(page, say('confirm')).click()
}

/** What went wrong with a form. Next has an alert of its own outside of the page's content. */
export const complaint = (page: Page) => page.getByRole('main').getByRole('alert')
