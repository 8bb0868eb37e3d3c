import { randomUUID } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'
import { importRows } from '../fixtures/shared'
import { expect, test } from '../fixtures/test'

/** A page's address, and what its title begins with where that is not its heading. */
type Case = string | [address: string, begins: string]

// Each of them has a title of its own, states included: what a person finds in the history and in a list of tabs.
const strangers: Case[] = [
  ['/', ''],
  '/help',
  '/help/errors',
  '/setup?token=over',
  '/accounts/login',
  '/accounts/login/second_step',
  '/accounts/register',
  '/accounts/invitation?token=unknown',
  '/accounts/link',
  '/accounts/password_reset',
  '/accounts/password_reset/new?link=over',
  '/accounts/password_reset/new?link=used',
  '/accounts/deletion?state=scheduled',
  '/accounts/deletion?state=deleted',
  '/accounts/not_me?token=over',
  '/accounts/logout',
  '/oauth/end_session/confirm?interaction=over',
  '/oauth/authorize?client_id=unknown',
  '/no/such/page',
]
// The same state, and so the same title, as one of those above.
const alike: Case[] = [
  '/accounts/login/terms',
  '/accounts/login/set_up_two_step',
  '/accounts/verify_email?token=over',
  '/accounts/email_change/undo?token=over',
]
const people: Case[] = [
  ['/accounts', 'Overview'],
  '/accounts/sessions',
  '/accounts/email',
  '/accounts/activity',
  '/accounts/security',
  '/accounts/security/password',
  '/accounts/security/two_step',
  '/accounts/data',
  '/accounts/data/delete',
  '/accounts/profile',
  // And what it is of.
  ['/accounts/logout', 'Sign out'],
  '/oauth/authorized_tokens',
  '/oauth/applications',
  '/oauth/applications/register',
  '/oauth/device',
]
const administrators = (person: string): Case[] => [
  '/admin',
  '/admin/users',
  `/admin/users/${person}`,
  `/admin/users/${person}/access`,
  `/admin/users/${person}/data`,
  `/admin/users/${person}/edit`,
  '/admin/users/new',
  '/admin/users/import',
  '/admin/users/invitations',
  '/admin/users/invitations/new',
  '/admin/groups',
  '/admin/applications',
  '/admin/applications/registration-tokens',
  '/admin/apis',
  '/admin/apis/new',
  '/admin/apis/details',
  '/admin/apis/details/new',
  '/admin/apis/scopes',
  '/admin/apis/scopes/edit?name=openid',
  '/admin/tokens',
  `/admin/tokens/revoke?person=${person}`,
  '/admin/audit',
  '/admin/keys',
  '/admin/settings',
  '/admin/settings/tokens',
  '/admin/settings/branding',
  '/admin/settings/mail',
  '/admin/settings/sign-in',
  '/admin/settings/sign-in/new?kind=oidc',
  '/admin/settings/sign-in/new?kind=google',
  '/admin/outbox',
]

test('each page says in its title what it is and where, in every state', async ({
  http,
  context,
  signedIn,
  desk,
}) => {
  expect(signedIn.email).toBeTruthy()
  test.slow()
  const named = `Reed ${randomUUID()}`
  const email = `${randomUUID()}@example.com`
  await importRows({ users: [{ email, email_verified: true, name: named }] })
  const list = await (await desk.get(`/admin/users?search=${encodeURIComponent(email)}`)).text()
  const [, person = ''] = /\/admin\/users\/([0-9a-f-]{36})/.exec(list) ?? []

  const own = [
    ...(await titlesOf(http, strangers)),
    ...(await titlesOf(context.request, people)),
    ...(await titlesOf(desk, administrators(person))),
  ]
  const twice = own.filter((title, index) => own.indexOf(title) !== index)
  expect(twice).toEqual([])
  await titlesOf(http, alike)
  await titlesOf(context.request, ['/accounts/email_change/confirm?token=over'])
  expect(own).toContain(`${named} · People · Auth Center`)
  expect(own.filter((title) => title.includes(` · ${named} · People · `))).not.toHaveLength(0)
})

async function titlesOf(browser: APIRequestContext, cases: Case[]): Promise<string[]> {
  const titles: string[] = []
  for (const each of cases) {
    const [address, given] = typeof each === 'string' ? [each, null] : each
    const html = await (await browser.get(address)).text()
    const [title, heading] = [textIn(html, 'title'), textIn(html, 'h1')]
    const begins = given ?? heading
    expect(begins === '' ? title : title.split(' · ')[0], `${address}: ${title}`).toBe(
      begins || 'Auth Center',
    )
    expect(title, address).toMatch(/Auth Center$/)
    titles.push(title)
  }
  return titles
}

/** The words of the first element of that name. */
const textIn = (html: string, name: string): string =>
  (new RegExp(`<${name}(?:\\s[^>]*)?>([\\s\\S]*?)</${name}>`).exec(html)?.[1] ?? '')
    .replace(/<[^>]*>/g, '')
    .replace(/&#x27;/g, '’')
    .replace(/&amp;/g, '&')
