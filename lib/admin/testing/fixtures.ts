import { randomUUID } from 'node:crypto'
import { prisma } from '@/lib/data/prisma'
import { createUser } from '@/lib/data/users'
import { newId, sha256 } from '@/lib/secrets'
import type { Administrator } from '../actor'

/** A person without a password, because no test signs in with it. */
export async function aPerson(
  more: {
    isAdmin?: boolean
    verified?: boolean
    name?: string
    email?: string
    status?: 'active' | 'suspended'
  } = {},
) {
  const id = newId()
  const createdAt = new Date()
  const { verified = true, name = 'Ada Chen', email = `${id}@chen.studio`, ...rest } = more
  await createUser({
    id,
    email,
    name,
    locale: 'en',
    passwordHash: 'not a hash',
    createdAt,
    ...(verified && { emailVerifiedAt: createdAt }),
    ...rest,
  })
  return { id, email }
}

export async function anAdmin(): Promise<Administrator & { email: string }> {
  const { id, email } = await aPerson({ isAdmin: true })
  return { id, email, ip: '192.0.2.1', userAgent: 'test' }
}

/** A person who was an administrator when the page was shown. */
export async function noAdmin(): Promise<Administrator> {
  const { id } = await aPerson()
  return { id, ip: null, userAgent: null }
}

export async function aSession(userId: string) {
  const id = newId()
  await prisma().session.create({
    data: {
      id,
      tokenHash: new Uint8Array(sha256(id)),
      userId,
      authTime: new Date(),
      ip: '192.0.2.7',
      expiresAt: new Date(Date.now() + 3_600_000),
    },
  })
  return id
}

export async function anApplication(more: Record<string, unknown> = {}) {
  const id = newId()
  const clientId = `acb_${randomUUID()}`
  await prisma().application.create({
    data: {
      id,
      clientId,
      name: 'Field Notes',
      type: 'web',
      tokenEndpointAuthMethod: 'client_secret_basic',
      grantTypes: ['authorization_code', 'refresh_token'],
      responseTypes: ['code'],
      redirectUris: ['https://app.fieldnotes.example/callback'],
      ...more,
    },
  })
  return { id, clientId }
}

/** A grant with a family, a refresh token and an access token; the values of the tokens are their ids. */
export async function someTokens(userId: string, application: { id: string; clientId: string }) {
  const [createdAt, expiresAt] = [new Date(), new Date(Date.now() + 3_600_000)]
  const [grantId, familyId, accessId, refreshId] = [newId(), newId(), newId(), newId()]
  await prisma().grant.create({
    data: { id: grantId, userId, applicationId: application.id, scopes: ['openid'] },
  })
  await prisma().tokenFamily.create({
    data: { id: familyId, grantId, scopes: ['openid'], absoluteExpiresAt: expiresAt },
  })
  const { clientId } = application
  const bytes = (id: string) => new Uint8Array(sha256(id))
  await prisma().accessToken.create({
    data: {
      ...{ id: accessId, hash: bytes(accessId), grantId, familyId, clientId, createdAt, expiresAt },
      format: 'jwt',
      scopes: ['openid'],
    },
  })
  await prisma().refreshToken.create({
    data: { id: refreshId, hash: bytes(refreshId), familyId, clientId, createdAt, expiresAt },
  })
  return { grantId, familyId, accessId, refreshId }
}

/** What was recorded about a target, newest first. */
export const recordsOf = async (targetId: string) =>
  (
    await prisma().auditEvent.findMany({
      where: { targetId },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      select: { action: true, actorId: true, userId: true, details: true },
    })
  ).map((event) => ({ ...event, details: event.details as Record<string, unknown> }))
