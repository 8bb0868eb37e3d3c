import { randomUUID } from 'node:crypto'
import { Prisma } from '@/lib/data/generated/client'
import type { ClientRecord, UserRecord } from '@/lib/oauth/records'
import { sampleClient, sampleUser } from '@/lib/oauth/testing/sample-records'
import type { ContestedRow, StoreFixture } from '@/lib/oauth/testing/store-fixture'
import { sha256 } from '@/lib/secrets'
import { end } from '../access/end'
import { prisma } from '../prisma'
import { store } from '../store'
import { race, type Lock } from './race'

/** The store over the test file's database, with the means to put people and applications into it. */
export const databaseFixture: StoreFixture = {
  store,
  async addClient(partial) {
    const client = sampleClient(partial)
    await prisma().application.create({ data: applicationOf(client) })
    return client
  },
  async addUser(partial) {
    const user = sampleUser(partial)
    await prisma().user.create({ data: userRowOf(user) })
    return user
  },
  async addResource(partial) {
    const resource = {
      name: 'An API',
      tokenFormat: 'jwt' as const,
      accessTokenLifetime: null,
      signingAlg: 'ES256' as const,
      encryption: null,
      clientId: null,
      scopes: [],
      ...partial,
    }
    const scopes = { create: resource.scopes.map((scopeName) => ({ scopeName })) }
    const { encryption, ...row } = resource
    const { jwk = null, alg = null, enc = null } = encryption ?? {}
    const key = {
      encryptionJwk: (jwk as Prisma.InputJsonObject | null) ?? Prisma.DbNull,
      encryptionAlg: alg,
      encryptionEnc: enc,
    }
    await prisma().resource.create({ data: { ...row, ...key, scopes } })
    return resource
  },
  async addScope(partial) {
    const title = { en: partial.name }
    const scope = { title, description: null, claims: [], sensitive: false, position: 100, ...partial }
    const data = { ...scope, description: scope.description ?? Prisma.DbNull }
    await prisma().scope.upsert({ where: { name: scope.name }, create: data, update: data })
    return { ...scope, resources: [] }
  },
  async addDetailType(partial) {
    const record = { title: { en: partial.type }, sentence: { en: partial.type }, fields: [], ...partial }
    const { type } = record
    await prisma().authorizationDetailType.upsert({ where: { type }, create: record, update: record })
    return record
  },
  async addSession(userId, expiresAt) {
    const id = randomUUID()
    const tokenHash = Buffer.from(id)
    await prisma().session.create({
      data: { id, tokenHash, userId, authTime: new Date(0), expiresAt: new Date(expiresAt) },
    })
    return id
  },
  endSession: async (id) =>
    void (await prisma().session.update({ where: { id }, data: { endedAt: new Date() } })),
  endGrant: async (grant, at = Date.now()) =>
    (await end({ grant }, 'removed_by_user', new Date(at))).length > 0,
  endFamily: async (family) => void (await end({ family }, 'ended_by_user', new Date())),
  suspendUser: async (id) =>
    void (await prisma().user.update({ where: { id }, data: { status: 'suspended' } })),
  suspendClient: async (clientId) =>
    void (await prisma().application.update({ where: { clientId }, data: { status: 'suspended' } })),
  pauseGrant: async (id) => void (await prisma().grant.update({ where: { id }, data: { status: 'paused' } })),
  resumeGrant: async (id) =>
    void (await prisma().grant.update({ where: { id }, data: { status: 'active' } })),
  race: (row, calls) => race(lockOf(row), calls),
  close: async () => undefined,
}

function lockOf(row: ContestedRow): Lock {
  if ('authorizationCode' in row) return lockOfRow('AuthorizationCode', 'hash', row.authorizationCode)
  if ('refreshToken' in row) return lockOfRow('RefreshToken', 'hash', row.refreshToken)
  if ('userCode' in row) return lockOfRow('DeviceAuthorization', 'userCode', row.userCode)
  if ('storedRequest' in row) return lockOfRow('StoredRequest', 'id', row.storedRequest)
  if ('grant' in row) return lockOfRow('Grant', 'id', row.grant)
  const { namespace, value } = row.usedIdentifier
  // There is no row to lock yet: one is inserted and taken back.
  const text = `
    INSERT INTO "UsedIdentifier" ("namespace", "hash", "expiresAt") VALUES ($1, $2, 'infinity')
    ON CONFLICT ("namespace", "hash") DO UPDATE SET "expiresAt" = 'infinity'`
  return { text, values: [namespace, sha256(value)] }
}

const lockOfRow = (table: string, column: string, key: unknown): Lock => ({
  text: `SELECT FROM "${table}" WHERE "${column}" = $1 FOR UPDATE`,
  values: [key],
})

function applicationOf({
  secrets,
  createdAt,
  reviewedAt,
  verifiedDomain: _verifiedDomain,
  subjectSalt: _subjectSalt,
  jwks,
  ...client
}: ClientRecord) {
  const rows = secrets.map(({ id, hash, expiresAt, sealed }) => ({
    id,
    hash: new Uint8Array(hash),
    hint: '····',
    sealed: sealed ? new Uint8Array(sealed) : null,
    expiresAt: expiresAt === null ? null : new Date(expiresAt),
  }))
  const keys = { jwks: (jwks as object | null) ?? Prisma.DbNull }
  const times = {
    createdAt: new Date(createdAt),
    reviewedAt: reviewedAt === null ? null : new Date(reviewedAt),
  }
  return { ...client, ...keys, ...times, secrets: { create: rows } }
}

function userRowOf({ emailVerified, phoneNumberVerified, groups, address, updatedAt, ...user }: UserRecord) {
  const memberships = groups.map((name) => ({
    group: { connectOrCreate: { where: { name }, create: { name } } },
  }))
  return {
    ...user,
    address: address ?? Prisma.DbNull,
    emailVerifiedAt: emailVerified ? new Date(0) : null,
    phoneNumberVerifiedAt: phoneNumberVerified ? new Date(0) : null,
    updatedAt: new Date(updatedAt),
    memberships: { create: memberships },
  }
}
