import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { allowAll, createBrowser, interactionOf } from '../testing/test-browser'
import { createFixture } from '../testing/test-relying-party'
import { decideInteraction } from './decide'
import { createTestServer, type TestServer } from '../testing/test-server'
import { chooseAccount, interactionAccounts } from './choose-account'

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
    const address = await chooseAccount(test.server, { id: interactionOf(page), ...(await browser.query()) })
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

describe('a browser that is signed in to several accounts', () => {
  let test: TestServer
  let fixture: Awaited<ReturnType<typeof createFixture>>
  let grace: Awaited<ReturnType<TestServer['addUser']>>
  let graces: string
  let tokens: { id_token?: string | undefined }
  beforeEach(async () => {
    test = await createTestServer()
    fixture = await createFixture(test)
    ;({ tokens } = await fixture.party.signIn(fixture.browser))
    grace = await test.addUser({ email: 'grace@example.com' })
    graces = await fixture.browser.alsoSignIn(grace)
    test.advance(600)
  })
  const { ask, shown, allow, subjectOf } = {
    ask: async (change: Record<string, string | undefined>) => {
      const { url, verifier } = await fixture.party.start(change)
      return { page: await fixture.browser.go(url), verifier }
    },
    shown: async (page: URL) =>
      interactionAccounts(
        test.server,
        { id: interactionOf(page), ...(await fixture.browser.query()) },
        await fixture.browser.accounts(),
      ),
    /** As the consent page does: with the account that the request is for. */
    allow: async (page: URL, personId: string) => {
      const session = (await shown(page))?.session ?? null
      const query = { id: interactionOf(page), ...(await fixture.browser.query()), session }
      return decideInteraction(test.server, { ...query, decision: { ...allowAll(), personId } })
    },
    subjectOf: async (redirect: URL, verifier: string) => {
      const response = await fixture.party.redeem(redirect, verifier)
      const { id_token } = (await response.json()) as { id_token: string }
      return decodeJwt(id_token).sub
    },
  }
  const choose = async (page: URL) =>
    chooseAccount(test.server, { id: interactionOf(page), ...(await fixture.browser.query()) })

  it('asks the account that is named for consent, and gives the code for that one', async () => {
    const { page, verifier } = await ask({ login_hint: 'grace@example.com' })
    expect(page.pathname).toBe('/oauth/consent')
    expect(await shown(page)).toMatchObject({ session: { id: graces }, isSufficient: true })
    const decided = await allow(page, grace.id)
    expect(await subjectOf(new URL(decided?.redirectTo ?? ''), verifier)).toBe(grace.id)
    expect(fixture.browser.sessionId()).not.toBe(graces)
  })

  it('takes no answer for an account that the page did not show', async () => {
    const { page } = await ask({ login_hint: 'grace@example.com' })
    expect((await allow(page, fixture.user.id))?.redirectTo).toBe(page.pathname + page.search)
    expect(test.tables.codes.size).toBe(1)
  })

  it('answers prompt=none for the one that is hinted at, else for the current one', async () => {
    const first = await ask({ login_hint: 'grace@example.com' })
    await allow(first.page, grace.id)
    const silent = { prompt: 'none' }
    const hinted = await ask({ ...silent, login_hint: 'grace@example.com' })
    expect(await subjectOf(hinted.page, hinted.verifier)).toBe(grace.id)
    const plain = await ask(silent)
    expect(await subjectOf(plain.page, plain.verifier)).toBe(fixture.user.id)
  })

  it('finds the person of an ID token among its accounts, and no other for it', async () => {
    fixture.browser.switchTo(graces)
    const hint = { id_token_hint: tokens.id_token ?? '' }
    const { page, verifier } = await ask({ ...hint, prompt: 'none' })
    expect(await subjectOf(page, verifier)).toBe(fixture.user.id)
    const asked = await ask({ ...hint, prompt: 'consent' })
    expect((await shown(asked.page))?.choices.map(({ user }) => user.id)).toEqual([fixture.user.id])
    expect(await choose(asked.page)).toBeNull()
  })

  it('asks for the password where the sign-in of the one that is named is too old', async () => {
    const { page } = await ask({ login_hint: 'grace@example.com', max_age: '60' })
    expect(page.pathname).toBe('/accounts/login')
    expect(await shown(page)).toMatchObject({ session: { id: graces }, isSufficient: false })
    const silent = await ask({ login_hint: 'grace@example.com', max_age: '60', prompt: 'none' })
    expect(silent.page.searchParams.get('error')).toBe('login_required')
  })

  it('goes on with the account that the person chose, not the one that was hinted at', async () => {
    const { page } = await ask({ prompt: 'select_account', login_hint: 'ada@example.com' })
    expect(page.pathname).toBe('/accounts/login')
    expect((await shown(page))?.choices).toHaveLength(2)
    fixture.browser.switchTo(graces)
    const next = await fixture.browser.go((await choose(page)) ?? '')
    expect(next.pathname).toBe('/oauth/consent')
    expect(await shown(next)).toMatchObject({ session: { id: graces } })
  })

  it('does not pass over the person who signed in to answer the request', async () => {
    const { page } = await ask({ login_hint: 'grace@example.com', prompt: 'login' })
    await fixture.browser.signIn(fixture.user)
    const next = await fixture.browser.go(`/oauth/authorize?interaction=${interactionOf(page)}`)
    expect(next.searchParams.get('code')).not.toBeNull()
  })

  it('lets an account that waits be chosen before its address is verified', async () => {
    const unverified = await test.addUser({ email: 'new@example.com', emailVerified: false })
    await fixture.browser.alsoSignIn(unverified)
    expect((await ask({ login_hint: 'new@example.com' })).page.pathname).toBe('/accounts/login')
  })
})
