import type { Page } from '@playwright/test'
import { button, heading } from '../fixtures/account-pages'
import { expect, test } from '../fixtures/test'

/** Answers each question before leaving with what `leave` says by then, and counts them. */
function answerQuestions(page: Page) {
  const questions = { asked: 0, leave: false }
  page.on('dialog', (dialog) => {
    questions.asked += 1
    void (questions.leave ? dialog.accept() : dialog.dismiss())
  })
  return questions
}

test('the Back button asks before it leaves what was typed', async ({ page, signedIn: _signedIn, say }) => {
  await page.goto('/accounts/security')
  await page.getByRole('link', { name: 'Profile' }).first().click()
  await expect(heading(page, 'Profile')).toBeVisible()
  const nickname = page.getByRole('textbox', { name: 'Nickname' })

  await test.step('not while nothing was typed', async () => {
    const questions = answerQuestions(page)
    await page.goBack()
    await expect(heading(page, say('security'))).toBeVisible()
    await page.goForward()
    await expect(nickname).toBeVisible()
    expect(questions.asked).toBe(0)
    page.removeAllListeners('dialog')
  })
  const questions = answerQuestions(page)
  await test.step('a person who stays finds everything where it was', async () => {
    await nickname.fill('Ada')
    await page.goBack()
    await expect.poll(() => questions.asked).toBe(1)
    await expect(page).toHaveURL(/\/accounts\/profile$/)
    await expect(nickname).toHaveValue('Ada')
    // The same again: the way forward and back is as it was.
    await page.goBack()
    await expect.poll(() => questions.asked).toBe(2)
    await expect(page).toHaveURL(/\/accounts\/profile$/)
    await expect(nickname).toHaveValue('Ada')
  })
  await test.step('a person who leaves is where they were before', async () => {
    questions.leave = true
    await page.goBack()
    await expect(heading(page, say('security'))).toBeVisible()
    expect(questions.asked).toBe(3)
    await expect(page).toHaveURL(/\/accounts\/security$/)
  })
})

test('nothing is asked once it is saved', async ({ page, signedIn: _signedIn, say }) => {
  await page.goto('/accounts/security')
  await page.getByRole('link', { name: 'Profile' }).first().click()
  const questions = answerQuestions(page)
  await page.getByRole('textbox', { name: 'Nickname' }).fill('Ada')
  await button(page, say('save')).click()
  await expect(page.getByRole('status').filter({ hasText: /^Saved/ })).toBeVisible()
  await page.goBack()
  await expect(heading(page, say('security'))).toBeVisible()
  expect(questions.asked).toBe(0)
})

test('an administrator is asked before the fields of a person are left', async ({ context, desk }) => {
  await context.addCookies((await desk.storageState()).cookies)
  const page = await context.newPage()
  await page.goto('/admin/users')
  for (const path of ['/admin/users/new', '/admin/users/invitations/new', '/admin/apis/new'])
    await test.step(path, async () => {
      await page.goto(path)
      const questions = answerQuestions(page)
      const field = page.getByRole('main').getByRole('textbox').first()
      const away = page.getByRole('link', { name: 'Keys' }).first()
      await field.fill('ada@example.com')
      await away.click()
      expect(questions.asked).toBe(1)
      await expect(field).toHaveValue('ada@example.com')
      questions.leave = true
      await away.click()
      await expect(heading(page, 'Keys')).toBeVisible()
      page.removeAllListeners('dialog')
    })
})
