import { test as base, type APIRequestContext, type BrowserContext } from '@playwright/test'
import type { Client, SignOutClient } from './applications'
import { command } from './command-line'
import { issuer } from './issuer'
import { nameIn, type Language, type Name } from './names'
import { openOutbox, type Outbox } from './outbox'
import { newPerson, type Person } from './people'
import { signIn } from './sign-in'
import { nextPerson, setStage, type Stage } from './stage'

export { expect } from '@playwright/test'

type Fixtures = {
  /** Somebody with an account and a verified address. */
  user: Person
  unverifiedUser: Person
  /** The same as `user`, and the browser is signed in as them. */
  signedIn: Person
  /** An application that asks for consent. */
  client: Client
  /** One that never does. */
  trusted: SignOutClient
  /** One without a secret. */
  publicClient: Client
  /** One that acts for itself. */
  machine: Client
  /** The address of a running Field Notes. */
  fieldNotes: string
  outbox: Outbox
  language: Language
  /** A name of names.ts in the language of the browser. */
  say: (name: Name) => string
  /** A browser of its own, for somebody else. */
  anotherBrowser: () => Promise<BrowserContext>
  /** HTTP without a browser; redirects are not followed. */
  http: APIRequestContext
}

type Workers = { stage: Stage; admin: Person; desk: APIRequestContext }

export const test = base.extend<Fixtures, Workers>({
  stage: [
    async ({}, use) => {
      const stage = await setStage(issuer)
      await use(stage)
      await stage.close()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  admin: [
    async ({}, use) => {
      const admin = newPerson()
      const { email, name, password } = admin
      await command(['admin', 'create', '--email', email, '--name', name, '--password-stdin'], password)
      await use(admin)
    },
    { scope: 'worker' },
  ],
  /** An administrator's own connection. */
  desk: [
    async ({ playwright, admin }, use) => {
      const request = await playwright.request.newContext({ baseURL: issuer })
      await signIn(request, admin)
      await use(request)
      await request.dispose()
    },
    { scope: 'worker' },
  ],
  user: async ({ stage }, use) => use(await nextPerson(stage.people, { verified: true })),
  unverifiedUser: async ({ stage }, use) => use(await nextPerson(stage.unverified, { verified: false })),
  signedIn: async ({ user, context }, use) => {
    await signIn(context.request, user)
    await use(user)
  },
  client: ({ stage }, use) => use(stage.client),
  trusted: ({ stage }, use) => use(stage.trusted),
  publicClient: ({ stage }, use) => use(stage.publicClient),
  machine: ({ stage }, use) => use(stage.machine),
  fieldNotes: ({ stage }, use) => use(stage.fieldNotes),
  outbox: ({ desk }, use) => use(openOutbox(desk)),
  language: ({ locale }, use) => use(locale === 'zh-CN' ? 'zh-CN' : 'en'),
  say: ({ language }, use) => use((name) => nameIn(language, name)),
  anotherBrowser: async ({ browser, locale }, use) => {
    const opened: BrowserContext[] = []
    await use(async () => {
      const context = await browser.newContext({ baseURL: issuer, ...(locale && { locale }) })
      opened.push(context)
      return context
    })
    await Promise.all(opened.map((context) => context.close()))
  },
  http: async ({ playwright }, use) => {
    const request = await playwright.request.newContext({ baseURL: issuer, maxRedirects: 0 })
    await use(request)
    await request.dispose()
  },
})
