import { describe, expect, it, vi } from 'vitest'
import { deleteExpired } from '@/lib/data/clean-up'
import { prisma } from '@/lib/data/prisma'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import {
  answerWith,
  asked,
  authorize,
  day,
  here,
  later,
  learn,
  publish,
  sendDocument,
  usual,
  withKey,
  useWeb,
} from '../testing/client-document'
import { rowOf, set } from '../testing/registration'

useTestDatabase()
useWeb()

describe('a client whose document is kept', () => {
  it('that changes its return addresses loses the old ones, also while a person decides', async () => {
    publish()
    expect((await authorize()).status).toBe(303)
    publish({ redirect_uris: ['https://evil.example/cb'] })
    vi.useFakeTimers({ toFake: ['Date'] })
    later(day)
    const response = await authorize()
    vi.useRealTimers()
    expect(response.status).toBe(400)
    expect(await rowOf(here())).toMatchObject({ redirectUris: ['https://evil.example/cb'] })
    const [changed] = await prisma().auditEvent.findMany({
      where: { clientId: here(), action: 'application.updated' },
    })
    expect(changed?.details).toMatchObject({
      by: 'client',
      after: { redirectUris: ['https://evil.example/cb'] },
    })
  })

  it('always has PKCE, also with a key', async () => {
    publish(withKey)
    expect(await learn()).toBeNull()
    expect(await rowOf(here())).toMatchObject({
      ...{ tokenEndpointAuthMethod: 'private_key_jwt', requirePkce: true },
    })
  })

  it('is judged together with what its owner decided, and the document wins', async () => {
    publish({ grant_types: ['authorization_code', 'refresh_token'] })
    await learn()
    const owner = await databaseFixture.addUser({})
    const changes = { ownerId: owner.id, requirePkce: false, redirectUris: ['https://evil.example/cb'] }
    await prisma().application.update({
      where: { clientId: here() },
      data: {
        ...changes,
        recoverableSecrets: true,
        description: 'Ours',
        scopeReasons: { email: { en: 'Mails' } },
      },
    })
    publish({ scope: 'openid', id_token_signed_response_alg: 'ES256', ...withKey }, { etag: '"2"' })
    vi.useFakeTimers({ toFake: ['Date'] })
    later(day)
    expect(await learn()).toBeNull()
    const stored = {
      ...{ ownerId: owner.id, requirePkce: true, redirectUris: usual.redirect_uris },
      ...{ tokenEndpointAuthMethod: 'private_key_jwt', idTokenSignedResponseAlg: 'ES256' },
      ...{ scopes: ['openid'], scopeReasons: {}, recoverableSecrets: false, description: 'Ours' },
    }
    expect(await rowOf(here())).toMatchObject(stored)
    await prisma().application.update({
      where: { clientId: here() },
      data: { redirectUris: ['https://evil.example/cb'], updatedAt: new Date(Date.now() + 1) },
    })
    later(day)
    expect(await learn()).toBeNull()
    vi.useRealTimers()
    expect(asked.at(-1)?.headers['if-none-match']).toBeUndefined()
    expect(await rowOf(here())).toMatchObject(stored)
  })

  it('is not overwritten with an older document, nor kept when it was deleted meanwhile', async () => {
    publish()
    await learn()
    const change = { redirect_uris: ['https://older.example/cb'] }
    const { id } = (await rowOf(here()))!
    const answers: (() => void)[] = []
    answerWith((response) => void answers.push(() => sendDocument(response, change)))
    vi.useFakeTimers({ toFake: ['Date'] })
    later(day)
    const older = learn()
    await vi.waitFor(() => expect(answers).toHaveLength(1))
    await prisma().clientMetadataDocument.update({
      where: { applicationId: id },
      data: { fetchedAt: new Date(Date.now() + 1_000) },
    })
    answers[0]!()
    expect(await older).toBeNull()
    expect(await rowOf(here())).toMatchObject({ redirectUris: usual.redirect_uris })
    const last = learn()
    await vi.waitFor(() => expect(answers).toHaveLength(2))
    await prisma().application.delete({ where: { id } })
    answers[1]!()
    expect(await last).toBeNull()
    vi.useRealTimers()
    expect(await rowOf(here())).toBeNull()
  })

  it('is let in under a host that sounds like this server', async () => {
    await set({ clientMetadataDocuments: true, brandName: 'Localhost' })
    publish()
    expect(await learn()).toBeNull()
  })

  it('waits for approval where new applications do', async () => {
    await set({ clientMetadataDocuments: true, newApplications: 'pending' })
    publish()
    await learn()
    expect(await rowOf(here())).toMatchObject({ status: 'pending' })
  })

  it('that no person has used goes after 30 days', async () => {
    publish()
    await learn()
    const old = new Date(Date.now() - 31 * 86_400_000)
    await prisma().application.update({
      where: { clientId: here() },
      data: { createdAt: old, updatedAt: old },
    })
    await deleteExpired(Date.now())
    expect(await rowOf(here())).toBeNull()
  })
})
