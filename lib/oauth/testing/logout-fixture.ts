import { expect } from 'vitest'
import { interactionOf } from './test-browser'
import { createFixture } from './test-relying-party'
import { createTestServer, testIssuer } from './test-server'

export const bye = 'https://rp.test/bye'

type Parameters = Record<string, string> | string

/** A person signed in at an application that can sign them out. */
export async function createLogoutFixture() {
  const test = await createTestServer()
  const uris = [bye, `${bye}?x=1`, 'com.example.notes:/bye']
  const fixture = await createFixture(test, { postLogoutRedirectUris: uris })
  const { tokens } = await fixture.party.signIn(fixture.browser, { scope: 'openid offline_access' })

  const visit = (parameters: Parameters, browser = fixture.browser) =>
    browser.visit(`/oauth/end_session?${new URLSearchParams(parameters).toString()}`)

  const leadsTo = async (parameters: Parameters, browser = fixture.browser) => {
    const response = await visit(parameters, browser)
    expect(response.status).toBe(303)
    return response.headers.get('location')
  }

  const isSignedIn = async () => {
    const { url } = await fixture.party.start({ prompt: 'none', scope: 'openid' })
    return (await fixture.browser.go(url)).searchParams.get('code') !== null
  }

  /** The id of the request that waits for the person. */
  const expectAsked = async (parameters: Parameters, browser = fixture.browser) => {
    const page = new URL((await leadsTo(parameters, browser)) ?? '', testIssuer)
    expect(page.pathname).toBe('/oauth/end_session/confirm')
    return interactionOf(page)
  }

  const expectPage = async (parameters: Parameters, code: string, status = 400) => {
    const response = await visit(parameters)
    expect([response.status, response.headers.get('location')]).toEqual([status, null])
    expect(test.errorPages.at(-1)).toMatchObject({ code })
    expect(test.logged.at(-1)).toMatchObject({ event: 'logout.refused' })
    expect(await isSignedIn()).toBe(true)
  }

  const issued = { idToken: tokens.id_token ?? '', refreshToken: tokens.refresh_token ?? '' }
  return {
    test,
    ...fixture,
    ...issued,
    accessToken: tokens.access_token,
    visit,
    leadsTo,
    isSignedIn,
    expectAsked,
    expectPage,
  }
}

export type LogoutFixture = Awaited<ReturnType<typeof createLogoutFixture>>
