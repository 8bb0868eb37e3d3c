import { expect, it } from 'vitest'
import { applicationFields, fields } from '@/lib/applications/fields'
import { sampleClient } from '@/lib/oauth/testing/sample-records'
import { editableColumns } from './editable-application'
import { prisma } from './prisma'
import { findClient } from './statements/find-client'
import { databaseFixture } from './testing/store-fixture'
import { useTestDatabase } from './testing/test-database'

useTestDatabase()

it('a column that its owner may change is a field of the table, and the reverse', () => {
  expect([...editableColumns].sort()).toEqual([...applicationFields].sort())
})

it('a field of administrators is a column', async () => {
  const { clientId } = await databaseFixture.addClient({})
  const row = await prisma().application.findUniqueOrThrow({ where: { clientId } })
  for (const field of Object.keys(fields)) expect(row).toHaveProperty(field)
})

it('the protocol reads every field but those that are only shown, or read at a logout', async () => {
  const { clientId } = await databaseFixture.addClient({})
  const read = Object.keys((await findClient(clientId)) ?? {})
  expect(read.sort()).toEqual(Object.keys(sampleClient()).sort())
  expect(applicationFields.filter((field) => !read.includes(field))).toEqual([
    'description',
    'contacts',
    'backchannelLogoutUri',
    'backchannelLogoutSessionRequired',
    'recoverableSecrets',
  ])
})
