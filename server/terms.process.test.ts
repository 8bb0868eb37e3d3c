import { hashSync } from '@node-rs/argon2'
import { generateSync } from 'otplib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually, startServer, temporaryFolder, type RunningServer } from './testing/running-server'
import { query } from './testing/waiting-requests'

const folder = temporaryFolder()
const [email, password] = ['ada@chen.studio', 'paper kites over the estuary']
const kim = 'kim@chen.studio'
const terms = (version: number) => `https://chen.studio/terms/${version}`
let server: RunningServer

beforeAll(async () => {
  server = await startServer({ DATA_DIR: folder.path, WORKERS: '1' })
  for (const address of [email, kim])
    await query(
      server.databaseUrl(),
      `INSERT INTO "User" ("id", "email", "passwordHash", "emailVerifiedAt", "acceptedTerms")
       VALUES (gen_random_uuid(), $1, $2, now(), $3)`,
      [address, hashSync(password), JSON.stringify({ termsUrl: terms(1), at: new Date().toISOString() })],
    )
})
afterAll(async () => {
  await server?.stop()
  folder.remove()
})

const setTerms = (version: number) =>
  query(
    server.databaseUrl(),
    `INSERT INTO "Setting" ("key", "value", "updatedAt") VALUES ('termsUrl', $1, now())
     ON CONFLICT ("key") DO UPDATE SET "value" = excluded."value"`,
    [JSON.stringify(terms(version))],
  )

const clearTerms = () => query(server.databaseUrl(), `DELETE FROM "Setting" WHERE "key" = 'termsUrl'`, [])

/** A browser without JavaScript. */
function aBrowser() {
  const jar = new Map<string, string>()
  const send = async (path: string, options: RequestInit = {}) => {
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ')
    const headers = { cookie, origin: server.url }
    const answer = await fetch(new URL(path, server.url), { ...options, headers, redirect: 'manual' })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (value === '' || /max-age=0/i.test(set)) jar.delete(name)
      else jar.set(name, value)
    }
    return answer
  }
  /** Sends the first form that has a field of this name, or one that begins so, and answers where it leads. */
  async function submit(path: string, field: string, typed: Record<string, string>) {
    const html = await (await send(path)).text()
    const form = html.match(/<form[\s\S]*?<\/form>/g)?.find((each) => each.includes(`name="${field}`)) ?? ''
    const body = new FormData()
    for (const tag of form.match(/<input[^>]*type="hidden"[^>]*>/g) ?? []) {
      const of = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
      body.set(of('name'), of('value').replaceAll('&quot;', '"').replaceAll('&amp;', '&'))
    }
    for (const [name, value] of Object.entries(typed)) body.set(name, value)
    const answer = await send(path, { method: 'POST', body })
    return new URL(answer.headers.get('location') ?? '/none', server.url).pathname
  }
  const isSignedIn = async () => (await send('/accounts/profile')).status === 200
  return { send, submit, isSignedIn }
}

const signIn = (browser: ReturnType<typeof aBrowser>, address = email) =>
  browser.submit('/accounts/login', 'email', { email: address, password })

async function setUpTwoStep(browser: ReturnType<typeof aBrowser>): Promise<string> {
  const path = '/accounts/security/two_step'
  await browser.submit(path, '$ACTION', {})
  const [, shown = ''] = /<code[^>]*>([A-Z2-7\s]+)</.exec(await (await browser.send(path)).text()) ?? []
  const secret = shown.replace(/\s/g, '')
  // Of the step before: the current code is still unused.
  await browser.submit(path, 'code', { code: generateSync({ secret, epoch: Date.now() / 1000 - 30 }) })
  return secret
}

test('changed terms come before the session, once, and those that were not shown are not agreed to', async () => {
  await setTerms(2)
  const browser = aBrowser()
  await eventually(async () => (await (await browser.send('/accounts/login')).text()).includes(terms(2)))
  expect(await signIn(browser)).toBe('/accounts/login/terms')
  expect(await browser.isSignedIn()).toBe(false)
  const page = await (await browser.send('/accounts/login/terms')).text()
  expect(page).toContain(`href="${terms(2)}"`)
  expect(page).toContain('The terms have changed since you agreed to them.')
  const unseen = await browser.submit('/accounts/login/terms', 'terms', { terms: terms(1) })
  expect(unseen).toBe('/accounts/login/terms')
  expect(await browser.isSignedIn()).toBe(false)
  expect(await browser.submit('/accounts/login/terms', 'terms', {})).toBe('/accounts')
  expect(await browser.isSignedIn()).toBe(true)

  const another = aBrowser()
  expect(await signIn(another)).toBe('/accounts')
  const rows = await query(
    server.databaseUrl(),
    `SELECT "details" FROM "AuditEvent" WHERE "action" = 'user.terms_accepted'`,
  )
  expect(rows).toEqual([{ details: { termsUrl: terms(2) } }])
})

test('the second step comes before the terms, and terms that were taken away hold up no one', async () => {
  await clearTerms()
  const first = aBrowser()
  await eventually(async () => (await signIn(aBrowser(), kim)) === '/accounts')
  expect(await signIn(first, kim)).toBe('/accounts')
  const secret = await setUpTwoStep(first)

  await setTerms(3)
  const browser = aBrowser()
  const page = async () => (await browser.send('/accounts/login/terms')).text()
  await eventually(async () => (await (await browser.send('/accounts/login')).text()).includes(terms(3)))
  expect(await signIn(browser, kim)).toBe('/accounts/login/second_step')
  const code = generateSync({ secret, epoch: Date.now() / 1000 })
  expect(await browser.submit('/accounts/login/second_step', 'code', { code })).toBe('/accounts/login/terms')
  expect(await browser.isSignedIn()).toBe(false)
  expect(await page()).toContain(`href="${terms(3)}"`)

  await clearTerms()
  await eventually(async () => (await page()).includes('There’s nothing left to agree to.'))
  expect(await browser.submit('/accounts/login/terms', 'terms', {})).toBe('/accounts')
  expect(await browser.isSignedIn()).toBe(true)
})
