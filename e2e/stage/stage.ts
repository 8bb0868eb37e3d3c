import { serveFieldNotes } from '../../examples/field-notes/site.mjs'
import { newClient, type Client, type SignOutClient } from './applications'
import { command } from './command-line'
import { freePort, openLanding } from './landing'
import { asImported, newPerson, type Person } from './people'

/** What every test of a worker shares, made by one import. */
export type Stage = {
  /** Each is for one test. */
  people: Person[]
  unverified: Person[]
  /** Asks for consent; `groups` and `offline_access` may be left out. */
  client: Client
  /** Never asks. */
  trusted: SignOutClient
  publicClient: Client
  /** Acts for itself. */
  machine: Client
  /** The address of a running Field Notes. */
  fieldNotes: string
  close(): Promise<void>
}

export const api = { jwt: 'urn:e2e:api', opaque: 'urn:e2e:opaque', scope: 'e2e:read' }

export async function setStage(issuer: string): Promise<Stage> {
  const [landing, port] = await Promise.all([openLanding(), freePort()])
  const fieldNotes = `http://localhost:${port}`
  const people = Array.from({ length: 24 }, newPerson)
  const unverified = Array.from({ length: 4 }, newPerson)
  const scope = 'openid profile email groups offline_access'
  const client = newClient(landing.redirectUri, { scope, optional_scope: 'groups offline_access' })
  const trusted = newClient(landing.redirectUri, { client_name: 'House Keys', trusted: true })
  const publicClient = newClient(landing.redirectUri, {
    client_name: 'Pocket Tides',
    token_endpoint_auth_method: 'none',
    trusted: true,
  })
  const machine = newClient(landing.redirectUri, {
    client_name: 'Night Shift',
    grant_types: ['client_credentials'],
    scope: api.scope,
  })
  const notes = newClient(`${fieldNotes}/callback`, {
    client_name: 'Field Notes',
    optional_scope: 'offline_access',
  })
  await importRows({
    resources: [
      { identifier: api.jwt, name: 'Tides API', scopes: [api.scope], token_format: 'jwt' },
      { identifier: api.opaque, name: 'Tides API, opaque', scopes: [api.scope], token_format: 'opaque' },
    ],
    users: [
      ...people.map((person) => asImported(person, { verified: true })),
      ...unverified.map((person) => asImported(person, { verified: false })),
    ],
    applications: [client, trusted, publicClient, machine, notes].map(({ row }) => row),
  })
  const { clientId, clientSecret } = notes.client
  const site = await serveFieldNotes({ port, origin: fieldNotes, issuer, clientId, clientSecret })
  return {
    people,
    unverified,
    client: client.client,
    trusted: trusted.client,
    publicClient: publicClient.client,
    machine: machine.client,
    fieldNotes,
    async close() {
      site.closeAllConnections()
      site.close()
      await landing.close()
    },
  }
}

export async function importRows(rows: Record<string, unknown[]>): Promise<void> {
  await command(['import', '-'], JSON.stringify(rows))
}

/** One of those that were made in advance, or another. */
export async function nextPerson(pool: Person[], { verified }: { verified: boolean }): Promise<Person> {
  const person = pool.pop()
  if (person) return person
  const more = Array.from({ length: 12 }, newPerson)
  await importRows({ users: more.map((each) => asImported(each, { verified })) })
  pool.push(...more)
  return pool.pop() as Person
}
