import { setTimeout as after } from 'node:timers/promises'
import type { APIRequestContext } from '@playwright/test'
import { deviceGrant, importDevice, startDevice } from '../fixtures/device'
import type { Client } from '../fixtures/applications'
import { submitForm } from '../fixtures/form'
import { expectTokenError, redeem } from '../fixtures/protocol'
import { signIn } from '../fixtures/sign-in'
import { expect, test } from '../fixtures/test'

const page = (code: string) => `/oauth/device?user_code=${code}`
const poll = (http: APIRequestContext, screen: Client, device_code: string) =>
  redeem(http, screen, { grant_type: deviceGrant, device_code })
/** The code is compared and sent. */
const open = (http: APIRequestContext, user_code: string) => submitForm(http, page(user_code), { user_code })
const decide = (http: APIRequestContext, user_code: string, decision: 'allow' | 'deny') =>
  submitForm(http, page(user_code), { decision })
/** Without the consent form there is nothing to press. */
const hasConsentForm = async (http: APIRequestContext, user_code: string) =>
  (await (await http.get(page(user_code))).text()).includes('value="allow"')

test.describe('a device', () => {
  let screen: Client
  test.beforeEach(async ({ http, user, client }) => {
    await signIn(http, user)
    screen = await importDevice(client)
  })

  test('M01 that asks too often is told to slow down, and is given tokens all the same', async ({ http }) => {
    const { shown } = await startDevice(screen)
    await expectTokenError(await poll(http, screen, shown.device_code), 400, 'authorization_pending')
    await after(1100)
    await expectTokenError(await poll(http, screen, shown.device_code), 400, 'slow_down')
    await open(http, shown.user_code)
    await decide(http, shown.user_code, 'allow')
    expect((await poll(http, screen, shown.device_code)).status()).toBe(200)
  })

  test('M04 is decided by the session that opened the code, and by no other', async ({
    http,
    shared,
    anotherBrowser,
  }) => {
    const { shown } = await startDevice(screen)
    await open(http, shown.user_code)
    const other = (await anotherBrowser()).request
    await signIn(other, shared.people.pop()!)
    await open(other, shown.user_code)
    expect(await hasConsentForm(other, shown.user_code)).toBe(false)
    await expectTokenError(await poll(http, screen, shown.device_code), 400, 'authorization_pending')
    expect(await hasConsentForm(http, shown.user_code)).toBe(true)
    await decide(http, shown.user_code, 'allow')
    expect((await poll(http, screen, shown.device_code)).status()).toBe(200)
  })

  test('M05 is not allowed by an address: the code in it is compared, and sent by a form', async ({
    http,
  }) => {
    const { shown } = await startDevice(screen)
    expect(await hasConsentForm(http, shown.user_code)).toBe(false)
    expect(await (await http.get(page(shown.user_code))).text()).toContain(shown.user_code)
    await expectTokenError(await poll(http, screen, shown.device_code), 400, 'authorization_pending')
    const forged = await http.post(page(shown.user_code), {
      form: { user_code: shown.user_code, decision: 'allow' },
      headers: { origin: 'https://evil.test' },
    })
    expect(forged.status()).toBeGreaterThanOrEqual(400)
    const polled = await poll(http, screen, shown.device_code)
    expect(polled.status()).toBe(400)
    expect(await polled.json()).toMatchObject({
      error: expect.stringMatching(/^(authorization_pending|slow_down)$/),
    })
  })

  test('M06 of another client, denied, or used: nothing comes of its code', async ({ http, client }) => {
    const denied = await startDevice(screen)
    await open(http, denied.shown.user_code)
    await decide(http, denied.shown.user_code, 'deny')
    await expectTokenError(await poll(http, screen, denied.shown.device_code), 400, 'access_denied')

    const { shown } = await startDevice(screen)
    await open(http, shown.user_code)
    await decide(http, shown.user_code, 'allow')
    const other = await importDevice(client)
    await expectTokenError(await poll(http, other, shown.device_code), 400, 'invalid_grant')
    expect((await poll(http, screen, shown.device_code)).status()).toBe(200)
    await expectTokenError(await poll(http, screen, shown.device_code), 400, 'invalid_grant')
  })

  test('guesses at its code end after ten', async ({ http }) => {
    for (let tries = 0; tries < 10; tries += 1) await open(http, 'BBBB-BBBB')
    const { shown } = await startDevice(screen)
    await open(http, shown.user_code)
    expect(await hasConsentForm(http, shown.user_code)).toBe(false)
  })
})
