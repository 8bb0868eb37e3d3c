import type { APIRequest } from '@playwright/test'
import { Client as Database } from 'pg'
import { newClient, type SignOutClient } from '../fixtures/applications'
import { command } from '../fixtures/command-line'
import { importDevice, startDevice } from '../fixtures/device'
import { submitForm } from '../fixtures/form'
import { issuer } from '../fixtures/issuer'
import { openLanding } from '../fixtures/landing'
import { asImported, password, type Person } from '../fixtures/people'
import { askFor } from '../fixtures/protocol'
import { RelyingParty } from '../fixtures/relying-party'
import { importRows } from '../fixtures/shared'
import { signIn } from '../fixtures/sign-in'
import { agents, applications, detailTypes, people, resources, scopes } from './cast'

export type World = {
  ada: Person
  unverified: Person
  ids: Record<'person' | 'group' | 'application' | 'api' | 'provider' | 'mail' | 'grant', string>
  /** An authorization request of that application. */
  ask(application: string): Promise<string>
  deviceAddress(): Promise<string>
  signOutAddress(): string
  close(): Promise<void>
}

export const ada: Person = { email: 'ada@studio.example', name: 'Ada Chen', password }

/** A small deployment that has been in use for a year. */
export async function makeWorld(playwright: APIRequest): Promise<World> {
  const landing = await openLanding()
  const clients = await makeRows(landing.redirectUri)
  await everybodySignsIn(playwright, clients)
  await leaveTraces(playwright)
  const ids = await ageAndFind()
  const client = (name: string) => clients.get(name) as SignOutClient
  return {
    ada,
    unverified: people.find(({ verified }) => !verified) as Person,
    ids,
    ask: async (name) => (await askFor(client(name), { scope: asked })).address.href,
    async deviceAddress() {
      const { shown } = await startDevice(await importDevice(client('Field Notes')))
      return shown.verification_uri_complete as string
    },
    signOutAddress: () => `/oauth/end_session?client_id=${client('Tide Tables').clientId}`,
    close: () => landing.close(),
  }
}

const asked = 'openid profile email groups offline_access'

async function makeRows(redirectUri: string): Promise<Map<string, SignOutClient>> {
  await command(['admin', 'create', '--email', ada.email, '--name', ada.name, '--password-stdin'], password)
  const made = applications.map(({ owner, ...metadata }) =>
    newClient(redirectUri, { ...metadata, owner: owner ?? ada.email }),
  )
  await importRows({
    scopes,
    resources,
    detail_types: detailTypes,
    users: people.map(({ groups, verified, suspended, ...person }) => ({
      ...asImported(person, { verified }),
      groups,
      suspended,
    })),
    applications: made.map(({ row }) => row),
  })
  return new Map(made.map(({ client, row }) => [String(row.client_name), client]))
}

/** Each with a browser of their own, and some applications. */
async function everybodySignsIn(playwright: APIRequest, clients: Map<string, SignOutClient>): Promise<void> {
  const trusted = applications.filter(({ trusted: is }) => is).map(({ client_name: name }) => name)
  const parties = await Promise.all(
    trusted.map((name) => RelyingParty.discover(issuer, clients.get(name) as SignOutClient)),
  )
  const active = [ada, ada, ada, ...people.filter(({ verified, suspended }) => verified && !suspended)]
  for (const [turn, person] of active.slice(0, 16).entries()) {
    const userAgent = agents[turn % agents.length] as string
    const browser = await playwright.newContext({ baseURL: issuer, userAgent })
    await signIn(browser, person)
    for (const party of parties.slice(0, person === ada ? 4 : 1 + (turn % 3)))
      await party.signIn(browser, { scope: 'openid profile email offline_access' })
    await browser.dispose()
  }
}

/** What leaves traces in the audit log and in the outbox. */
async function leaveTraces(playwright: APIRequest): Promise<void> {
  const stranger = await playwright.newContext({ baseURL: issuer })
  await command(['user', 'suspend', '--email', 'ines@studio.example', '--reason', 'Left the studio'])
  await command(['keys', 'rotate'])
  for (const { email } of people.slice(0, 6))
    await submitForm(stranger, '/accounts/password_reset', { email })
  await submitForm(stranger, '/accounts/register', {
    email: 'new.person@studio.example',
    name: 'Robin Field',
    password,
  })
  await stranger.dispose()
}

/** Spreads over a year what was made within a second. */
const aged = [
  `UPDATE "User" SET "createdAt" = now() - (abs(hashtext(id::text)) % 360 + 1) * interval '1 day',
     "lastSignInAt" = now() - (abs(hashtext(email)) % 40000) * interval '1 minute' WHERE "lastSignInAt" IS NOT NULL`,
  `UPDATE "User" SET "createdAt" = now() - (abs(hashtext(id::text)) % 360 + 1) * interval '1 day' WHERE "lastSignInAt" IS NULL`,
  `UPDATE "Application" SET "createdAt" = now() - (abs(hashtext("clientId")) % 300 + 2) * interval '1 day'`,
  `UPDATE "Application" SET "status" = 'pending' WHERE name = 'Harbour Maps'`,
  `UPDATE "Application" SET "status" = 'suspended' WHERE name = 'Old Lighthouse'`,
  `UPDATE "Grant" SET "createdAt" = now() - (abs(hashtext(id::text)) % 200 + 1) * interval '1 day',
     "lastUsedAt" = now() - (abs(hashtext(id::text)) % 20000) * interval '1 minute'`,
  `UPDATE "Session" SET "createdAt" = now() - (abs(hashtext(id::text)) % 20 + 1) * interval '1 day'
     WHERE "createdAt" < (SELECT max("createdAt") FROM "Session")`,
  `UPDATE "AuditEvent" SET at = now() - (abs(hashtext(id::text)) % 20000) * interval '1 minute'`,
  `INSERT INTO "IdentityProvider" (id, slug, kind, name, "clientId", "secretSealed") VALUES
     (gen_random_uuid(), 'google', 'google', 'Google', 'studio.apps.example', '\\x00'),
     (gen_random_uuid(), 'github', 'github', 'GitHub', 'Iv1.studio', '\\x00')`,
  `INSERT INTO "LinkedAccount" (id, "userId", "providerId", subject, email, name, "lastUsedAt")
     SELECT gen_random_uuid(), u.id, p.id, '1', 'ada.chen@mail.example', 'Ada Chen', now() - interval '3 hours'
     FROM "User" u, "IdentityProvider" p WHERE u.email = '${ada.email}' AND p.slug = 'google'`,
  `UPDATE "Application" SET "backchannelLogoutUri" = 'https://fieldnotes.example/logout' WHERE name = 'Field Notes'`,
  `INSERT INTO "LogoutDelivery" (id, "sessionId", "userId", "applicationId", status, attempts, "lastStatus", "lastProblem",
       "createdAt", "nextAttemptAt", "sentAt")
     SELECT gen_random_uuid(), gen_random_uuid(), u.id, a.id, n.status::"OutboxStatus", n.attempts, n.answer, n.problem,
            now() - n.age, now() - n.age + interval '2 hours', CASE WHEN n.status = 'sent' THEN now() - n.age END
     FROM "User" u, "Application" a, (VALUES
       ('pending', 2, 503, NULL, interval '4 minutes'), ('sent', 1, 204, NULL, interval '20 minutes'),
       ('failed', 6, NULL, 'unreachable', interval '9 hours'), ('failed', 1, 400, NULL, interval '2 days'))
       AS n (status, attempts, answer, problem, age)
     WHERE u.email = 'noor@studio.example' AND a.name = 'Field Notes'`,
]

const found: Record<keyof World['ids'], string> = {
  person: `SELECT id FROM "User" WHERE email = 'noor@studio.example'`,
  group: `SELECT id FROM "Group" WHERE name = 'Cartographers'`,
  application: `SELECT id FROM "Application" WHERE name = 'Field Notes'`,
  api: `SELECT id FROM "Resource" ORDER BY name LIMIT 1`,
  provider: `SELECT id FROM "IdentityProvider" WHERE slug = 'google'`,
  mail: `SELECT id FROM "OutboxMessage" ORDER BY id DESC LIMIT 1`,
  grant: `SELECT g.id FROM "Grant" g JOIN "User" u ON u.id = g."userId" JOIN "Application" a ON a.id = g."applicationId"
     WHERE u.email = '${ada.email}' AND a.name = 'Tide Tables'`,
}

async function ageAndFind(): Promise<World['ids']> {
  const database = new Database({ connectionString: process.env.E2E_DATABASE_URL })
  await database.connect()
  try {
    for (const statement of aged) await database.query(statement)
    const entries = []
    for (const [name, statement] of Object.entries(found)) {
      const { rows } = await database.query<{ id: string }>(statement)
      if (!rows[0]) throw new Error(`There is no ${name} to look at.`)
      entries.push([name, rows[0].id])
    }
    return Object.fromEntries(entries) as World['ids']
  } finally {
    await database.end()
  }
}
