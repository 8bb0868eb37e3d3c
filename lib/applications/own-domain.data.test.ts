import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { findAccessOf } from '@/lib/data/access/grants'
import { prisma } from '@/lib/data/prisma'
import { findClient } from '@/lib/data/statements/find-client'
import { databaseFixture } from '@/lib/data/testing/store-fixture'
import { useTestDatabase } from '@/lib/data/testing/test-database'
import { changeApplication } from './change-application'
import { checkDueDomains } from './check-due-domains'
import { valueOf } from './domain-proof'
import { findApplication } from './find-application'
import { checkOwnDomain, prepareDomain, readDomain } from './own-domain'
import type { Owner } from './owner'
import type { DomainPorts } from './prove-domain'

useTestDatabase()

const day = 86_400_000
let owner: Owner
let id: string
let clientId: string
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  owner = await anOwner()
  ;({ id, clientId } = await aWebsite(owner))
})
afterEach(() => vi.useRealTimers())

async function anOwner(): Promise<Owner> {
  return { id: (await databaseFixture.addUser({})).id, ip: '192.0.2.1', userAgent: 'test' }
}
/** A domain of its own each time, because what is due is due for every test of this file. */
const aWebsite = ({ id: ownerId }: Owner, homepageUri = `https://www.${randomUUID()}.example/about`) =>
  databaseFixture.addClient({ ownerId, homepageUri })

/** What is published where, by the name that is asked for. */
const published = new Map<string, string>()
const ports: DomainPorts = {
  resolveTxt: (name) => Promise.resolve([[published.get(name) ?? '']]),
  fetch: () => Promise.resolve({ status: 404, text: '' }),
}
const find = async (of = id) => (await findApplication(of, owner.id))!
const stored = async (of = id) => readDomain(await find(of))
async function publish(of = id): Promise<void> {
  const { domain, token } = (await stored(of))!
  published.set(`_auth-center-challenge.${domain}`, valueOf(token))
}
const check = () => checkOwnDomain(id, owner, ports)
async function verified(): Promise<void> {
  await prepareDomain(id, owner)
  await publish()
  expect(await check()).toMatchObject({ ok: true, value: { isVerified: true } })
}
const shown = async () => (await findClient(clientId))?.verifiedDomain ?? null
const records = async () =>
  (await prisma().auditEvent.findMany({ where: { clientId }, orderBy: { at: 'asc' } })).map(
    ({ action, actorId }) => [action, actorId],
  )
const later = (time: number) => vi.setSystemTime(Date.now() + time)

describe('a domain', () => {
  it('is verified once its owner published the value, on record with who did it', async () => {
    expect(await stored()).toBeNull()
    await prepareDomain(id, owner)
    expect(await check()).toMatchObject({ ok: true, value: { isVerified: false } })
    expect(await stored()).toMatchObject({ dnsProblem: 'other', fileProblem: 'missing', verifiedAt: null })
    expect(await shown()).toBeNull()
    await publish()
    await check()
    expect(await stored()).toMatchObject({
      method: 'dns',
      dnsProblem: null,
      verifiedAt: expect.any(Date) as Date,
    })
    expect(await shown()).toBe((await stored())?.domain)
    await check()
    expect(await records()).toEqual([['application.domain_verified', owner.id]])
  })

  it('has one token however often it is asked for', async () => {
    await Promise.all([1, 2, 3].map(() => prepareDomain(id, owner)))
    const before = await stored()
    await prepareDomain(id, owner)
    expect(await stored()).toEqual(before)
  })

  it('is not verified by what another application published for it', async () => {
    const { homepageUri } = await find()
    const other = await aWebsite(owner, homepageUri!)
    await prepareDomain(other.id, owner)
    await publish(other.id)
    await prepareDomain(id, owner)
    await check()
    expect(await shown()).toBeNull()
  })

  it('is that of its owner’s application only', async () => {
    const stranger = await anOwner()
    expect(await prepareDomain(id, stranger)).toBeNull()
    await prepareDomain(id, owner)
    await publish()
    expect(await checkOwnDomain(id, stranger, ports)).toBeNull()
    expect(await checkOwnDomain('../..', owner, ports)).toBeNull()
    expect(await shown()).toBeNull()
  })

  it.each([null, 'https://127.0.0.1/', 'https://localhost/'])('is not that of %s', async (homepageUri) => {
    const nowhere = await databaseFixture.addClient({ ownerId: owner.id, homepageUri })
    expect(await prepareDomain(nowhere.id, owner)).toMatchObject({ message: 'domain_none' })
    expect(await checkOwnDomain(nowhere.id, owner, ports)).toMatchObject({ message: 'domain_changed' })
  })

  it('is looked up ten times an hour', async () => {
    await prepareDomain(id, owner)
    for (let tries = 0; tries < 10; tries += 1) expect((await check())?.ok).toBe(true)
    expect(await check()).toMatchObject({
      message: 'domain_throttled',
      retryAt: expect.any(Number) as number,
    })
    later(day)
    expect((await check())?.ok).toBe(true)
  })
})

describe('when the website changes', () => {
  it.each(['https://google.com/', 'https://app.google.com/', 'https://www.evil.test/', ''])(
    'to %j, the proof goes with the same statement, and does not come back',
    async (homepageUri) => {
      await verified()
      const { homepageUri: before } = await find()
      expect(await changeApplication(id, owner, { homepageUri })).toMatchObject({ ok: true })
      expect([await shown(), await stored()]).toEqual([null, null])
      await changeApplication(id, owner, { homepageUri: before })
      expect([await shown(), await stored()]).toEqual([null, null])
    },
  )

  it('within its host, the proof stays', async () => {
    await verified()
    const { homepageUri } = await find()
    await changeApplication(id, owner, { homepageUri: `${homepageUri!}/else?where`, name: 'Other' })
    expect(await shown()).not.toBeNull()
  })

  it('while its domain is looked up, the result is dropped', async () => {
    await prepareDomain(id, owner)
    await publish()
    const resolveTxt = async (name: string) => {
      await changeApplication(id, owner, { homepageUri: 'https://google.com/' })
      await prepareDomain(id, owner)
      return ports.resolveTxt(name)
    }
    const outcome = await checkOwnDomain(id, owner, { ...ports, resolveTxt })
    expect(outcome).toMatchObject({ message: 'domain_changed' })
    expect(await stored()).toMatchObject({ domain: 'google.com', checkedAt: null, verifiedAt: null })
  })
})

describe('a verified domain', () => {
  it('is looked up again after a week, by one node', async () => {
    await verified()
    const resolveTxt = vi.fn(ports.resolveTxt)
    const asked = async () => {
      const { domain } = (await stored())!
      return resolveTxt.mock.calls.filter(([name]) => name.endsWith(domain)).length
    }
    later(6 * day)
    await checkDueDomains({ ...ports, resolveTxt })
    expect(await asked()).toBe(0)
    later(day + 1_000)
    await Promise.all([1, 2, 3].map(() => checkDueDomains({ ...ports, resolveTxt })))
    expect(await asked()).toBe(1)
    expect(await shown()).not.toBeNull()
  })

  it('stays for a week of failing checks, and is lost with the next', async () => {
    await verified()
    published.clear()
    later(7 * day + 1_000)
    await checkDueDomains(ports)
    expect(await stored()).toMatchObject({ failingSince: expect.any(Date) as Date, endedAt: null })
    expect(await shown()).not.toBeNull()
    for (let days = 1; days <= 6; days += 1) {
      later(day + 1_000)
      await checkDueDomains(ports)
      expect(await shown()).not.toBeNull()
    }
    later(day + 1_000)
    await checkDueDomains(ports)
    expect(await shown()).toBeNull()
    expect(await stored()).toMatchObject({ endedAt: expect.any(Date) as Date, nextCheckAt: null })
    expect(await records()).toEqual([
      ['application.domain_verified', owner.id],
      ['application.domain_lost', null],
    ])
  })

  it('is as before once it is found again', async () => {
    await verified()
    published.clear()
    later(7 * day + 1_000)
    await checkDueDomains(ports)
    await publish()
    later(day + 1_000)
    await checkDueDomains(ports)
    expect(await stored()).toMatchObject({ failingSince: null, dnsProblem: null, endedAt: null })
  })

  it('is shown with what the person allowed', async () => {
    await verified()
    const { id: grantId } = await prisma().grant.create({
      data: { userId: owner.id, applicationId: id, scopes: ['openid'] },
    })
    const access = await findAccessOf(owner.id, grantId)
    expect(access?.application.verifiedDomain).toBe(await shown())
  })
})
