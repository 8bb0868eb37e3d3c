import { readFileSync } from 'node:fs'
import { button, field, heading } from '../fixtures/account-pages'
import { newPerson } from '../fixtures/people'
import { expect, test } from '../fixtures/test'

const printedLink = (): string => {
  const log = readFileSync(process.env.E2E_SERVER_LOG ?? '', 'utf8')
  const link = log.match(/https?:\/\/\S+\/setup\?token=\S+/g)?.at(-1)
  if (!link) throw new Error('The server printed no link for the first administrator.')
  return link
}

test('the printed link makes the first administrator, once', async ({ page, say, anotherBrowser }) => {
  const link = printedLink()
  const { name, email, password } = newPerson()

  await test.step('a wrong link does not', async () => {
    await page.goto(link.slice(0, -4))
    await expect(button(page, say('createAdministrator'))).toHaveCount(0)
  })
  await test.step('the right one does, and looking at it uses nothing up', async () => {
    await page.goto(link)
    await page.goto(link)
    await field(page, say('name')).fill(name)
    await field(page, say('email')).fill(email)
    await page.getByLabel(say('password'), { exact: true }).fill(password)
    await button(page, say('createAdministrator')).click()
    await expect(page.getByRole('main')).toContainText(email)
    await page.goto('/admin')
    await expect(heading(page, say('dashboard'))).toBeVisible()
  })
  await test.step('it cannot be followed again', async () => {
    const stranger = await (await anotherBrowser()).newPage()
    await stranger.goto(link)
    await expect(button(stranger, say('createAdministrator'))).toHaveCount(0)
    await stranger.goto('/setup')
    await expect(button(stranger, say('createAdministrator'))).toHaveCount(0)
  })
})
