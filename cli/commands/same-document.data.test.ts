import { Readable } from 'node:stream'
import { Command } from 'commander'
import { expect, it, vi } from 'vitest'
import { terminal as operator } from '@/lib/admin/actor'
import { importFile } from '@/lib/admin/import-file'
import { sentChanges } from '@/lib/api/applications/sent-changes'
import { documentDefaults } from '@/lib/applications/application-document'
import { changeApplication } from '@/lib/applications/change-application'
import { documentOf } from '@/lib/applications/document-of'
import { applicationFields, type ApplicationField } from '@/lib/applications/fields'
import { findApplication } from '@/lib/applications/find-application'
import { certificateNames } from '@/lib/applications/key-fields'
import { fieldSamples } from '@/lib/applications/testing/field-samples'
import { typedChanges } from '@/lib/applications/typed-changes'
import { wireNames } from '@/lib/applications/wire-names'
import { prisma } from '@/lib/data/prisma'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { newId } from '@/lib/secrets'
import { appCreate } from './app-create'

useTestDatabase()
// The list at a sector identifier is another server's, which is not there.
vi.mock('@/lib/applications/sector-document', () => ({
  sectorProblem: () => Promise.resolve(null),
  sectorProblemOf: () => Promise.resolve(null),
}))

type Members = Record<string, unknown>

/** All of them together, but those of which there may be one. */
const documents = certificateNames.map((certificate, index) => {
  const oneOf = [...certificateNames, 'jwks', 'jwksUri'] as const
  const chosen: string[] = [certificate, index === 0 ? 'jwks' : 'jwksUri']
  const told = applicationFields.filter(
    (field) => !(oneOf as readonly string[]).includes(field) || chosen.includes(field),
  )
  return Object.fromEntries(told.map((field) => [field, fieldSamples[field][0]]))
})

const inMembers = (document: Members): Members =>
  Object.fromEntries(
    Object.entries(document).map(([field, value]) => [wireNames[field as ApplicationField], value]),
  )

async function anOwner() {
  const { id, email } = await databaseFixture.addUser({})
  return { owner: { id, ip: null, userAgent: null }, email }
}

async function documentAt(clientId: string) {
  const { id, ownerId } = await prisma().application.findUniqueOrThrow({ where: { clientId } })
  const found = await findApplication(id, ownerId ?? '')
  if (!found) throw new Error('not found')
  return { id, found, document: documentOf(found) }
}

/** What the command line makes when it is told no more than it must be. */
async function plainOne() {
  const { owner, email } = await anOwner()
  const clientId = await byCommand({ client_name: 'Plain', redirect_uris: ['https://plain.test/'] }, email)
  const { id, found } = await documentAt(clientId)
  return { clientId, id, found, owner }
}

async function byCommand({ client_name: name, ...members }: Members, email: string): Promise<string> {
  let output = ''
  const root = new Command().exitOverride()
  appCreate(root.command('app'), {
    folder: '.',
    input: Readable.from([]),
    write: (text) => void (output += text),
    writeError: (text) => void (output += text),
  })
  const options = Object.entries(members).flatMap(([member, value]) => [
    '--field',
    `${member}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  ])
  const args = ['app', 'create', '--json', '--name', String(name), '--owner', email, ...options]
  await root.parseAsync(args, { from: 'user' })
  return (JSON.parse(output) as { client_id: string }).client_id
}

async function byImport(members: Members): Promise<string> {
  const { email } = await anOwner()
  const row = { ...members, client_id: newId(), owner: email }
  expect(await importFile({ applications: [row] }, { dryRun: false }, operator)).toMatchObject({ ok: true })
  return row.client_id
}

async function byApi(members: Members): Promise<string> {
  const { clientId, id, found, owner } = await plainOne()
  const changes = sentChanges({ kind: 'patch', value: members }, found)
  expect(await changeApplication(id, owner, changes)).toEqual({ ok: true })
  return clientId
}

async function byPage(document: Members): Promise<string> {
  const { clientId, id, owner } = await plainOne()
  expect(await changeApplication(id, owner, typedChanges(formOf(document)))).toEqual({ ok: true })
  return clientId
}

/** As the forms of the pages send it. */
function formOf(document: Members): FormData {
  const form = new FormData()
  for (const [field, value] of Object.entries(document)) {
    if (typeof value === 'boolean') form.append(field, value ? 'on' : 'off')
    else if (Array.isArray(value))
      value.forEach((each, index) => form.append(`${field}.${index}`, String(each)))
    else if (typeof value === 'object') form.append(field, JSON.stringify(value))
    else form.append(field, String(value))
    if (typeof value === 'number') form.append(`${field}.unit`, 'seconds')
  }
  const reasons = document.scopeReasons as Record<string, { en: string }>
  for (const name of String(document.scopes).split(' ')) {
    form.append('wishes', name)
    form.append(`wish.${name}`, String(document.optionalScopes).includes(name) ? 'optional' : 'needed')
    form.append(`reasonEn.${name}`, reasons[name]?.en ?? '')
  }
  form.delete('defaultScopes')
  for (const name of String(document.defaultScopes).split(' ')) form.append('defaultScopes', name)
  form.delete('authorizationDetailsTypes.0')
  form.append('authorizationDetailsTypes', (document.authorizationDetailsTypes as string[]).join(' '))
  return form
}

it('has a value of every field, other than its default', () => {
  for (const field of applicationFields) {
    const told = documents.flatMap((document) => (field in document ? [document[field]] : []))
    expect(told, field).not.toEqual([])
    if (field in documentDefaults)
      expect(told, field).not.toContainEqual(documentDefaults[field as keyof typeof documentDefaults])
  }
})

it.each(documents)('is the same by a page, the JSON API, an import and the command line', async (told) => {
  const members = inMembers(told)
  const { email } = await anOwner()
  const { document } = await documentAt(await byImport(members))
  expect((await documentAt(await byCommand(members, email))).document).toEqual(document)
  expect((await documentAt(await byApi(members))).document).toEqual(document)
  expect((await documentAt(await byPage(told))).document).toEqual(document)
  for (const [field, value] of Object.entries(told))
    if (typeof value !== 'string') expect(document[field as ApplicationField]).toEqual(value)
})
