import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { createBrowser, interactionOf } from '../testing/test-browser'
import { createFixture } from '../testing/test-relying-party'
import { createTestServer, type TestServer } from '../testing/test-server'
import { acrValues } from '../acr'

const [known, stronger] = acrValues
const demand = (...values: string[]) => JSON.stringify({ id_token: { acr: { essential: true, values } } })
const wish = (...values: string[]) => JSON.stringify({ id_token: { acr: { values } } })

describe('how strong a sign-in is asked for', () => {
  let test: TestServer
  let fixture: Awaited<ReturnType<typeof createFixture>>
  beforeEach(async () => {
    test = await createTestServer()
    fixture = await createFixture(test, { trusted: true })
    test.advance(600)
  })
  const go = async (change: Record<string, string>, browser = fixture.browser) =>
    browser.go((await fixture.party.start(change)).url)
  const resume = (page: URL, browser = fixture.browser) =>
    browser.go(`/oauth/authorize?interaction=${interactionOf(page)}`)
  const hasCode = (url: URL) => url.searchParams.get('code') !== null
  const errorOf = (url: URL) => url.searchParams.get('error')
  const weakBrowser = async () => {
    const browser = createBrowser(test)
    await browser.signIn(fixture.user, { acr: 'urn:example:weaker' })
    test.advance(60)
    return browser
  }

  it('every token says what the sign-in was, and discovery what there is', async () => {
    const { tokens } = await fixture.party.signIn(fixture.browser)
    expect(decodeJwt(tokens.id_token ?? '').acr).toBe(known)
    expect(decodeJwt(tokens.access_token).acr).toBe(known)
    expect(fixture.party.metadata.acr_values_supported).toEqual([...acrValues])
  })

  it('what the person has is no reason to ask again', async () => {
    for (const change of [
      { acr_values: `urn:other ${known}` },
      { claims: demand(known) },
      { claims: wish(known) },
    ])
      expect(hasCode(await go({ prompt: 'none', ...change }))).toBe(true)
  })

  it('a wish that cannot be fulfilled is none', async () => {
    for (const change of [{ acr_values: 'urn:mfa phr' }, { claims: wish('urn:mfa') }])
      expect(hasCode(await go({ prompt: 'none', ...change }))).toBe(true)
  })

  it('a demand that cannot be met is refused before a sign-in', async () => {
    const stranger = createBrowser(test)
    const answer = await go({ claims: demand('urn:mfa') }, stranger)
    expect(errorOf(answer)).toBe('unmet_authentication_requirements')
    expect(errorOf(await go({ claims: demand('urn:mfa') }))).toBe('unmet_authentication_requirements')
    expect(hasCode(await go({ claims: demand('urn:mfa', known) }))).toBe(true)
  })

  it('a sign-in that is too weak is asked for again, once for a wish', async () => {
    const browser = await weakBrowser()
    const page = await go({ acr_values: known }, browser)
    expect(page.pathname).toBe('/accounts/login')
    test.advance(5)
    await browser.signIn(fixture.user, { acr: 'urn:example:weaker' })
    expect(hasCode(await resume(page, browser))).toBe(true)
    expect(errorOf(await go({ acr_values: known, prompt: 'none' }, await weakBrowser()))).toBe(
      'login_required',
    )
  })

  it('and a demand is refused when the new one is no stronger', async () => {
    for (const [acr, error] of [
      ['urn:example:weaker', 'unmet_authentication_requirements'],
      [null, null],
    ] as const) {
      const browser = await weakBrowser()
      const page = await go({ claims: demand(known) }, browser)
      expect(page.pathname).toBe('/accounts/login')
      test.advance(5)
      await browser.signIn(fixture.user, { acr })
      expect(errorOf(await resume(page, browser))).toBe(error)
    }
  })

  describe('two factors', () => {
    const withFactor = async () => {
      const browser = createBrowser(test)
      await browser.signIn(fixture.user, { hasSecondFactor: true })
      test.advance(60)
      return browser
    }

    it('are asked for in the same request, of a person who has a second one', async () => {
      for (const change of [
        { acr_values: stronger },
        { claims: wish(stronger) },
        { claims: demand(stronger) },
      ]) {
        const browser = await withFactor()
        const page = await go(change, browser)
        expect(page.pathname).toBe('/accounts/login/second_step')
        expect((await resume(page, browser)).pathname).toBe('/accounts/login/second_step')
        await browser.signIn(fixture.user, { acr: stronger, hasSecondFactor: true })
        expect(hasCode(await resume(page, browser))).toBe(true)
        expect(hasCode(await go({ ...change, prompt: 'none' }, browser))).toBe(true)
      }
    })

    it('are no wish’s reason to ask a person who has none', async () => {
      expect(hasCode(await go({ acr_values: stronger }))).toBe(true)
      expect(hasCode(await go({ acr_values: stronger, prompt: 'none' }))).toBe(true)
    })

    it('are set up for a demand, or the application is told that it is not met', async () => {
      const page = await go({ claims: demand(stronger) })
      expect(page.pathname).toBe('/accounts/login/second_step')
      const decision = { allow: false, because: 'unmet_requirements' } as const
      const decided = await fixture.browser.decide(interactionOf(page), decision)
      expect(errorOf(new URL(decided?.redirectTo ?? ''))).toBe('unmet_authentication_requirements')
    })

    it('are never asked for silently', async () => {
      for (const change of [{ acr_values: stronger }, { claims: demand(stronger) }])
        expect(errorOf(await go({ prompt: 'none', ...change }, await withFactor()))).toBe('login_required')
    })

    it('are told in the tokens', async () => {
      const browser = createBrowser(test)
      await browser.signIn(fixture.user, { acr: stronger, amr: ['pwd', 'otp', 'mfa'], hasSecondFactor: true })
      const { tokens } = await fixture.party.signIn(browser)
      expect(decodeJwt(tokens.id_token ?? '')).toMatchObject({ acr: stronger, amr: ['pwd', 'otp', 'mfa'] })
    })
  })

  it('too many of them are refused', async () => {
    expect(errorOf(await go({ acr_values: 'x '.repeat(600) }))).toBe('invalid_request')
    expect(errorOf(await go({ claims: '{"id_token":{"acr":7}}' }))).toBe('invalid_request')
  })
})
