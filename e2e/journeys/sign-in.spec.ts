import { errorAlert, field, fillSignIn, signOut } from '../fixtures/account-pages'
import { newPerson } from '../fixtures/people'
import { expect, test } from '../fixtures/test'

test('a person signs in, and out again @phone @no-javascript', async ({ page, user, say }) => {
  await page.goto('/accounts/login')
  await fillSignIn(page, say, user)
  await expect(page).toHaveURL(/\/accounts$/)
  await expect(page.getByRole('main')).toContainText(user.email)
  await signOut(page, say)
  await page.goto('/accounts')
  await expect(page).toHaveURL(/\/accounts\/login/)
})

test('a wrong password and an unknown address are told in the same words @no-javascript', async ({
  page,
  user,
  say,
}) => {
  const words: string[] = []
  for (const person of [{ ...user, password: 'not the password at all' }, newPerson()]) {
    await page.goto('/accounts/login')
    await fillSignIn(page, say, person)
    await expect(errorAlert(page)).toBeVisible()
    words.push(await errorAlert(page).innerText())
    await expect(field(page, say('email'))).toHaveValue(person.email)
    await expect(page.getByLabel(say('password'), { exact: true })).toHaveValue('')
  }
  expect(words[0]).toBe(words[1])
})
