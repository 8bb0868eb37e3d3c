import { beforeEach, describe, expect, it } from 'vitest'
import { createBrowser, interactionOf } from '../testing/test-browser'
import { createFixture } from '../testing/test-relying-party'
import { createTestServer, type TestServer } from '../testing/test-server'
import { keepAccount } from './keep-account'

describe('choosing the account that is signed in', () => {
  let test: TestServer
  let fixture: Awaited<ReturnType<typeof createFixture>>
  beforeEach(async () => {
    test = await createTestServer()
    fixture = await createFixture(test)
    await fixture.party.signIn(fixture.browser)
    test.advance(600)
  })
  const ask = async (change: Record<string, string>) =>
    fixture.browser.go((await fixture.party.start(change)).url)
  const keep = async (page: URL, browser = fixture.browser) => {
    const address = await keepAccount(test.server, { id: interactionOf(page), ...(await browser.query()) })
    return address === null ? null : browser.go(address)
  }

  it('goes on without the password', async () => {
    const page = await ask({ prompt: 'select_account' })
    expect(page.pathname).toBe('/accounts/login')
    expect((await keep(page))?.searchParams.get('code')).not.toBeNull()
  })

  it.each([{ prompt: 'select_account login' }, { prompt: 'select_account', max_age: '60' }])(
    'does not stand in for the sign-in that %o asks for',
    async (change) => {
      expect((await keep(await ask(change)))?.pathname).toBe('/accounts/login')
    },
  )

  it('still asks for consent where the request does', async () => {
    expect((await keep(await ask({ prompt: 'select_account consent' })))?.pathname).toBe('/oauth/consent')
  })

  it('is nothing to another browser, or to one that is signed out', async () => {
    const page = await ask({ prompt: 'select_account' })
    const stranger = createBrowser(test)
    expect(await keep(page, stranger)).toBeNull()
    await stranger.signIn(await test.addUser())
    expect(await keep(page, stranger)).toBeNull()
  })
})
