import { errorAlert, fillSignIn } from '../fixtures/account-pages'
import { command } from '../fixtures/command-line'
import { expect, test } from '../fixtures/test'

test('a suspended person is signed out, and told why only with the right password', async ({
  page,
  signedIn,
  say,
}) => {
  await page.goto('/accounts')
  await expect(page.getByRole('main')).toContainText(signedIn.email)
  await command(['user', 'suspend', '--email', signedIn.email])
  await page.goto('/accounts')
  await expect(page).toHaveURL(/\/accounts\/login/)

  await fillSignIn(page, say, { ...signedIn, password: 'not the password at all' })
  await expect(errorAlert(page)).toContainText('don')
  await expect(errorAlert(page)).not.toContainText('suspended')
  await fillSignIn(page, say, signedIn)
  await expect(errorAlert(page)).toContainText('suspended')

  await command(['user', 'restore', '--email', signedIn.email])
  await fillSignIn(page, say, signedIn)
  await expect(page).toHaveURL(/\/accounts$/)
})
