import { beforeEach, describe, expect, it } from 'vitest'
import type { ClientRecord } from '../records'
import { allowAll, interactionOf } from '../testing/test-browser'
import { createFixture } from '../testing/test-relying-party'
import { createTestServer, testIssuer, type TestServer } from '../testing/test-server'

const day = 86_400

describe('a consent that was given before', () => {
  let test: TestServer
  let fixture: Awaited<ReturnType<typeof createFixture>>
  const set = async (change: Partial<ClientRecord> = {}) => {
    test = await createTestServer()
    fixture = await createFixture(test, change)
  }
  beforeEach(() => set())
  const go = async (change: Record<string, string> = {}) =>
    fixture.browser.go((await fixture.party.start(change)).url)
  const expectAsked = async (change: Record<string, string> = {}) => {
    expect((await go({ ...change, prompt: 'none' })).searchParams.get('error')).toBe('consent_required')
    const page = await go(change)
    expect(page.pathname).toBe('/oauth/consent')
    return page
  }
  const expectCode = async (change: Record<string, string> = {}) => {
    const url = await go(change)
    expect(url.origin + url.pathname).toBe('https://rp.test/cb')
    expect(url.searchParams.get('code')).not.toBeNull()
  }
  const isLive = async (token: string) => {
    const headers = { authorization: `Bearer ${token}` }
    return (await test.fetch(`${testIssuer}/oauth/userinfo`, { headers })).status === 200
  }

  it('is enough', async () => {
    await fixture.party.signIn(fixture.browser)
    await expectCode()
    await expectCode({ prompt: 'none' })
  })

  it('is asked for each time where the application does not reuse it (reuse consent)', async () => {
    await set({ reuseConsent: false })
    const { tokens } = await fixture.party.signIn(fixture.browser)
    const page = await expectAsked()
    const decided = await fixture.browser.decide(interactionOf(page), allowAll())
    expect(new URL(decided?.redirectTo ?? '').searchParams.get('code')).not.toBeNull()
    await expectAsked()
    expect(await isLive(tokens.access_token)).toBe(true)
  })

  it('is asked for again after the days that the application allows (90 in django-oidc-provider)', async () => {
    await set({ consentLifetime: 90 * day, accessTokenLifetime: 100 * day })
    const stay = { scope: 'openid offline_access' }
    const { tokens } = await fixture.party.signIn(fixture.browser, stay)
    test.advance(90 * day - 1)
    await fixture.browser.signIn(fixture.user)
    await expectCode(stay)
    test.advance(1)
    const page = await expectAsked(stay)
    expect(await isLive(tokens.access_token)).toBe(true)
    await fixture.browser.decide(interactionOf(page), allowAll(['offline_access']))
    await expectCode(stay)
  })

  it('is asked for each time where an administrator wants it (approval prompt force)', async () => {
    test.set({ approvalPrompt: 'force' })
    await fixture.party.signIn(fixture.browser)
    await expectAsked()
    await expectCode({ approval_prompt: 'auto' })
  })

  it('is asked for again where the request wants it (approval_prompt=force)', async () => {
    await fixture.party.signIn(fixture.browser)
    const page = await expectAsked({ approval_prompt: 'force' })
    expect([...test.tables.requests.values()].at(-1)?.request.parameters).toMatchObject({
      approval_prompt: 'force',
    })
    const again = await fixture.browser.go(`/oauth/authorize?interaction=${interactionOf(page)}`)
    expect(again.pathname).toBe('/oauth/consent')
    const decided = await fixture.browser.decide(interactionOf(page), allowAll())
    expect(new URL(decided?.redirectTo ?? '').searchParams.get('code')).not.toBeNull()
  })

  it('is never asked for of a trusted application (skip authorization), however it is asked', async () => {
    await set({ trusted: true, reuseConsent: false, consentLifetime: 60 })
    test.set({ approvalPrompt: 'force' })
    await expectCode()
    test.advance(61)
    await expectCode({ approval_prompt: 'force' })
    expect((await go({ prompt: 'consent' })).pathname).toBe('/oauth/consent')
  })

  it('has an approval_prompt of auto or force, and no other', async () => {
    expect((await go({ approval_prompt: 'always' })).searchParams.get('error')).toBe('invalid_request')
  })
})
