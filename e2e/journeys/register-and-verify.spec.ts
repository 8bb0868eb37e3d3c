import {
  errorAlert,
  button,
  fillCode,
  fillRegistration,
  fillSignIn,
  heading,
} from '../fixtures/account-pages'
import { newPerson } from '../fixtures/people'
import { askFor } from '../fixtures/protocol'
import { expect, test } from '../fixtures/test'

test('a newcomer registers and confirms their address with the code @phone @no-javascript', async ({
  page,
  outbox,
  say,
}) => {
  const newcomer = newPerson()
  await page.goto('/accounts/register')
  await fillRegistration(page, say, newcomer)
  await expect(heading(page, say('enterCode'))).toBeVisible()
  await fillCode(page, say, await outbox.codeFor(newcomer.email))
  await expect(page).toHaveURL(/\/accounts$/)
  await expect(page.getByRole('main')).toContainText(newcomer.email)
})

test('prompt=create opens the registration page, and the request goes on afterwards', async ({
  page,
  client,
  outbox,
  say,
}) => {
  const newcomer = newPerson()
  await page.goto((await askFor(client, { prompt: 'create', login_hint: newcomer.email })).address.href)
  await expect(page).toHaveURL(/\/accounts\/register\?/)
  await expect(page.locator('#email')).toHaveValue(newcomer.email)
  await fillRegistration(page, say, newcomer)
  await fillCode(page, say, await outbox.codeFor(newcomer.email))
  await expect(page).toHaveURL(/\/oauth\/consent\?/)
})

test('the link in the mail confirms with a click in the browser that registered @no-javascript', async ({
  page,
  outbox,
  say,
}) => {
  const newcomer = newPerson()
  await page.goto('/accounts/register')
  await fillRegistration(page, say, newcomer)
  await page.goto(await outbox.linkFor(newcomer.email))
  await page.getByRole('button', { name: newcomer.email }).click()
  await expect(page).toHaveURL(/\/accounts$/)
})

test('the link in the mail asks for the password in another browser @no-javascript', async ({
  page,
  anotherBrowser,
  outbox,
  say,
}) => {
  const newcomer = newPerson()
  await page.goto('/accounts/register')
  await fillRegistration(page, say, newcomer)
  await expect(heading(page, say('enterCode'))).toBeVisible()
  const link = await outbox.linkFor(newcomer.email)

  const elsewhere = await (await anotherBrowser()).newPage()
  // A mail scanner opens it first; that uses nothing up.
  await elsewhere.goto(link)
  await elsewhere.goto(link)
  await elsewhere.getByLabel(say('password'), { exact: true }).fill('not the password of it')
  await elsewhere.getByRole('button', { name: newcomer.email }).click()
  await expect(errorAlert(elsewhere)).toBeVisible()
  await elsewhere.getByLabel(say('password'), { exact: true }).fill(newcomer.password)
  await elsewhere.getByRole('button', { name: newcomer.email }).click()
  await expect(heading(elsewhere, say('addressConfirmed'))).toBeVisible()
  await page.goto('/accounts/login')
  await fillSignIn(page, say, newcomer)
  await expect(page).toHaveURL(/\/accounts$/)
})

test('the owner of the mailbox takes over an account that a stranger registered @no-javascript', async ({
  page,
  anotherBrowser,
  outbox,
  say,
}) => {
  const stranger = newPerson()
  await page.goto('/accounts/register')
  await fillRegistration(page, say, stranger)
  await expect(heading(page, say('enterCode'))).toBeVisible()
  await page.goto('/accounts/login')
  await fillSignIn(page, say, stranger)
  await expect(page).toHaveURL(/\/accounts$/)

  const owner = await (await anotherBrowser()).newPage()
  await owner.goto(await outbox.linkFor(stranger.email))
  await owner.getByRole('link', { name: say('setNewPassword') }).click()
  await owner.getByLabel(say('newPassword'), { exact: true }).fill('the password of the owner now')
  await owner.getByRole('button', { name: say('setPassword') }).click()
  await expect(owner).toHaveURL(/\/accounts$/)
  await expect(owner.getByRole('main')).toContainText(stranger.email)

  await page.goto('/accounts')
  await expect(page).toHaveURL(/\/accounts\/login/)
  await fillSignIn(page, say, stranger)
  await expect(errorAlert(page)).toBeVisible()
})

test('a wrong code is told, and the right one still works', async ({ page, outbox, say }) => {
  const newcomer = newPerson()
  await page.goto('/accounts/register')
  await fillRegistration(page, say, newcomer)
  const code = await outbox.codeFor(newcomer.email)
  await fillCode(page, say, code === '000 000' ? '000 001' : '000 000')
  await expect(errorAlert(page)).toBeVisible()
  await fillCode(page, say, code)
  await expect(page).toHaveURL(/\/accounts$/)
})

test('a person who has an account already sees the same page, and the mail tells', async ({
  page,
  user,
  outbox,
  say,
}) => {
  await page.goto('/accounts/register')
  await fillRegistration(page, say, user)
  await expect(heading(page, say('enterCode'))).toBeVisible()
  expect((await outbox.subjectsFor(user.email))[0]).toContain('already have an account')
})

test('two browsers that register one address at the same time make one account', async ({
  page,
  anotherBrowser,
  outbox,
  say,
}) => {
  const newcomer = newPerson()
  const other = await (await anotherBrowser()).newPage()
  await Promise.all([page.goto('/accounts/register'), other.goto('/accounts/register')])
  await Promise.all([fillRegistration(page, say, newcomer), fillRegistration(other, say, newcomer)])
  await expect(heading(page, say('enterCode'))).toBeVisible()
  await expect(heading(other, say('enterCode'))).toBeVisible()
  expect(await outbox.subjectsFor(newcomer.email)).toHaveLength(2)
})

test('the page says how strong a new password is while it is typed', async ({ page, say }) => {
  await page.goto('/accounts/register')
  const password = page.getByLabel(say('password'), { exact: true })
  const meter = page.getByRole('meter', { name: say('passwordStrength') })
  await password.fill('kettle')
  await expect(meter).toHaveAttribute('value', '1')
  await expect(page.getByText(say('tooShort'), { exact: true }).last()).toBeVisible()
  await password.fill('kettle orchid 4827')
  await expect(meter).toHaveAttribute('value', '4')
  await expect(page.getByText(say('strong'), { exact: true }).last()).toBeVisible()
  await password.fill('')
  await expect(meter).toHaveCount(0)
})

test('a password that is easy to guess is refused, and what was typed stays @no-javascript', async ({
  page,
  say,
}) => {
  const newcomer = { ...newPerson(), password: 'passwordpassword' }
  await page.goto('/accounts/register')
  await fillRegistration(page, say, newcomer)
  await expect(errorAlert(page)).toBeVisible()
  await expect(page.getByRole('textbox', { name: say('email'), exact: true })).toHaveValue(newcomer.email)
  await expect(page.getByLabel(say('password'), { exact: true })).toHaveValue('')
  await expect(button(page, say('createAccount'))).toBeVisible()
})
