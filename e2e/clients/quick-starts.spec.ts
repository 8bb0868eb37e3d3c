import { execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { button } from '../fixtures/account-pages'
import { command } from '../fixtures/command-line'
import { issuer } from '../fixtures/issuer'
import { freePort } from '../fixtures/landing'
import { expect, test } from '../fixtures/test'

/** A site made of a library's own quick start and nothing else, with an application that is registered by its name and redirect URI. */
type QuickStart = {
  program: string[]
  redirect: string
  begin: (page: Page, site: string) => Promise<unknown>
  /** Where the site says who signed in, and what of them it knows. */
  tells: string
  knows: ('name' | 'email')[]
  environment?: Record<string, string>
  registration?: string[]
  /** Why it cannot run on this machine. */
  missing?: string | false
}

const file = (name: string) => fileURLToPath(new URL(`../../examples/quick-starts/${name}`, import.meta.url))
const python = process.env.PYTHON ?? 'python3'
const jar = file('spring-boot/target/quick-start.jar')
const proxy = process.env.OAUTH2_PROXY ?? 'oauth2-proxy'

const open = (path: string) => (page: Page, site: string) => page.goto(`${site}${path}`)
const press = (path: string) => async (page: Page, site: string) => {
  await page.goto(`${site}${path}`)
  await page.getByRole('button', { name: 'Sign in with Auth Center' }).click()
}
const passport = {
  program: [process.execPath, file('passport-openidconnect.mjs')],
  redirect: '/cb',
  begin: open('/login'),
  tells: '/me',
}
const oauth2Proxy: QuickStart = {
  program: [proxy],
  redirect: '/oauth2/callback',
  begin: open('/oauth2/start'),
  tells: '/oauth2/userinfo',
  knows: ['email'],
  missing: !works(proxy, '--version') && 'oauth2-proxy',
}

const quickStarts: Record<string, QuickStart> = {
  'Auth.js 5': {
    program: [process.execPath, file('auth-js.mjs')],
    redirect: '/auth/callback/auth-center',
    begin: press('/auth/signin'),
    tells: '/me',
    knows: ['name', 'email'],
  },
  'next-auth 4': {
    program: [process.execPath, file('next-auth.mjs')],
    redirect: '/api/auth/callback/auth-center',
    begin: press('/api/auth/signin'),
    tells: '/me',
    knows: ['name', 'email'],
  },
  // It asks for nothing but `openid`.
  'passport-openidconnect, by an application that may do without PKCE': {
    ...passport,
    knows: [],
    registration: ['--no-require-pkce'],
  },
  'passport-openidconnect with a nonce and scopes': {
    ...passport,
    knows: ['name', 'email'],
    environment: { NONCE: 'yes' },
  },
  'Authlib with Flask': {
    program: [python, file('authlib_flask.py')],
    redirect: '/authorize',
    begin: open('/login'),
    tells: '/me',
    knows: ['name', 'email'],
    missing: !works(python, '-c', 'import authlib, flask, requests') && 'Python with authlib and flask',
  },
  'mozilla-django-oidc': {
    program: [python, file('mozilla_django_oidc_site.py')],
    redirect: '/oidc/callback/',
    begin: open('/oidc/authenticate/'),
    tells: '/me',
    knows: ['email'],
    missing: !works(python, '-c', 'import mozilla_django_oidc') && 'Python with mozilla-django-oidc',
  },
  'Spring Boot': {
    program: ['java', '-jar', jar],
    redirect: '/login/oauth2/code/center',
    begin: open('/oauth2/authorization/center'),
    tells: '/me',
    knows: ['name', 'email'],
    missing:
      !(existsSync(jar) && works('java', '-version')) &&
      'Java, and what `mvn package` builds in examples/quick-starts/spring-boot',
  },
  'oauth2-proxy, by an application that may do without PKCE': {
    ...oauth2Proxy,
    registration: ['--no-require-pkce'],
  },
  'oauth2-proxy with PKCE': {
    ...oauth2Proxy,
    environment: { OAUTH2_PROXY_CODE_CHALLENGE_METHOD: 'S256' },
  },
}

for (const [library, quickStart] of Object.entries(quickStarts)) {
  test(`${library} signs a person in with its quick start`, async ({ signedIn, page, say }) => {
    test.skip(Boolean(quickStart.missing), `Not on this machine: ${quickStart.missing || ''}`)
    const running = await start(quickStart)
    try {
      await quickStart.begin(page, running.site)
      await button(page, say('allow')).click()
      await page.waitForURL(`${running.site}/**`)
      const answer = await page.request.get(`${running.site}${quickStart.tells}`)
      const person = (await answer.json()) as Record<string, unknown>
      for (const claim of quickStart.knows) expect(person[claim], running.said()).toBe(signedIn[claim])
      if (quickStart.knows.length === 0) expect(person.sub, running.said()).toBeTruthy()
    } finally {
      running.stop()
    }
  })
}

test('an application whose library sends neither PKCE nor a nonce is told what to change', async ({
  signedIn,
  page,
}) => {
  expect(signedIn.email).toBeTruthy()
  const running = await start({ ...passport, knows: [] })
  try {
    const answered = page.waitForRequest((request) => request.url().startsWith(`${running.site}/cb`))
    await page.goto(`${running.site}/login`)
    const { searchParams } = new URL((await answered).url())
    expect(searchParams.get('error')).toBe('invalid_request')
    expect(searchParams.get('error_description')).toContain('nonce')
  } finally {
    running.stop()
  }
})

/** Registers the application as docs/clients.md says, and waits until its site answers. */
async function start({ program: [name, ...args], redirect, environment, registration, tells }: QuickStart) {
  const port = await freePort()
  const site = `http://localhost:${port}`
  const named = ['--name', 'Tide Tables', '--redirect', `${site}${redirect}`, '--json']
  const made = await command(['app', 'create', ...named, ...(registration ?? [])])
  const { client_id: clientId, client_secret: clientSecret } = JSON.parse(made) as Record<string, string>
  const own = { issuer, clientId: clientId!, clientSecret: clientSecret!, site, port: String(port) }
  const child = spawn(name!, args, { env: { ...process.env, ...environmentOf(own), ...environment } })
  let said = ''
  const end: { why?: string } = {}
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)))
  child.once('error', (error) => (end.why = error.message))
  child.once('exit', (code) => (end.why ??= `It ended with ${code}.`))
  await expect
    .poll(
      () =>
        end.why ??
        fetch(`${site}${tells}`).then(
          () => 'answers',
          () => 'starts',
        ),
      {
        message: `${name} starts`,
        timeout: 60_000,
        intervals: [250],
      },
    )
    .not.toBe('starts')
  if (end.why) throw new Error(`${end.why}\n${said}`)
  return { site, said: () => said, stop: () => child.kill() }
}

type Own = Record<'issuer' | 'clientId' | 'clientSecret' | 'site' | 'port', string>

/** What docs/clients.md names, and what each of the libraries wants beside it. */
function environmentOf({ issuer, clientId, clientSecret, site, port }: Own) {
  const secret = 'a-secret-of-the-site-that-is-long-enough'
  return {
    ...{ PORT: port, AUTH_CENTER_ISSUER: issuer },
    ...{ AUTH_CENTER_CLIENT_ID: clientId, AUTH_CENTER_CLIENT_SECRET: clientSecret },
    ...{ AUTH_SECRET: secret, NEXTAUTH_SECRET: secret, NEXTAUTH_URL: site },
    ...{ OAUTH2_PROXY_PROVIDER: 'oidc', OAUTH2_PROXY_OIDC_ISSUER_URL: issuer },
    ...{ OAUTH2_PROXY_CLIENT_ID: clientId, OAUTH2_PROXY_CLIENT_SECRET: clientSecret },
    ...{ OAUTH2_PROXY_COOKIE_SECRET: secret.slice(0, 32), OAUTH2_PROXY_COOKIE_SECURE: 'false' },
    ...{ OAUTH2_PROXY_REDIRECT_URL: `${site}/oauth2/callback`, OAUTH2_PROXY_EMAIL_DOMAINS: '*' },
    ...{ OAUTH2_PROXY_HTTP_ADDRESS: `127.0.0.1:${port}`, OAUTH2_PROXY_UPSTREAMS: 'static://200' },
  }
}

function works(program: string, ...args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
