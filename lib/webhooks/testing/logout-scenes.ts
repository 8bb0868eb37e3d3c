import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { anApplication, aPerson, aSession, someTokens } from '@/lib/admin/testing/fixtures'
import { endSessionByToken } from '@/lib/data/access/end-sessions'
import { dropCache } from '@/lib/data/cached'
import { leaseDueLogouts } from '@/lib/data/logout-deliveries'
import { prisma } from '@/lib/data/prisma'
import { sha256 } from '@/lib/secrets'

type Post = { path: string; type: string | undefined; form: URLSearchParams }
type Counts = Record<string, number>

/** What the applications' server at `origin` was sent and answers, by path. */
export const receiver = {
  origin: '',
  received: [] as Post[],
  /** Unless named: 200. */
  answers: {} as Record<string, number | 'hangs'>,
  /** Requests that have no answer yet, and the most there were together. */
  open: {} as Counts,
  mostOpen: {} as Counts,
}

export const receivedPaths = (): string[] => receiver.received.map(({ path }) => path)

/** Starts it for a test file; each test begins with nothing sent and nothing to send. */
export function useLogoutReceiver(): void {
  let server: Server
  beforeAll(async () => {
    server = receivingServer()
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    receiver.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(async () => {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  })
  beforeEach(async () => {
    Object.assign(receiver, { received: [], answers: {}, open: {}, mostOpen: {} })
    globalThis.authCenterLogouts = undefined
    globalThis.authCenterFailingReceivers = undefined
    await prisma().logoutDelivery.deleteMany()
    dropCache()
  })
}

const receivingServer = () =>
  createServer((request, response) => {
    const path = request.url ?? ''
    const { open, mostOpen } = receiver
    open[path] = (open[path] ?? 0) + 1
    mostOpen[path] = Math.max(mostOpen[path] ?? 0, open[path])
    response.once('close', () => (open[path] = (open[path] ?? 0) - 1))
    void formOf(request).then((form) => {
      receiver.received.push({ path, type: request.headers['content-type'], form })
      const answer = receiver.answers[path] ?? 200
      if (answer !== 'hangs')
        response.writeHead(answer, answer === 302 ? { location: '/elsewhere' } : {}).end()
    })
  })

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = ''
  for await (const part of request) text += String(part)
  return new URLSearchParams(text)
}

/** A person, signed in, who has opened an application in that session. */
export async function opened(path: string | null = '/logout', more: Record<string, unknown> = {}) {
  const { id: userId } = await aPerson()
  const sessionId = await aSession(userId)
  const clientId = await openFor(userId, sessionId, path, more)
  return { userId, sessionId, clientId }
}

/** Opens a further application in a session. */
export async function openFor(userId: string, sessionId: string, path: string | null, more = {}) {
  const backchannelLogoutUri = path && receiver.origin + path
  const application = await anApplication({ backchannelLogoutUri, ...more })
  await openIn(sessionId, userId, application)
  return application.clientId
}

async function openIn(sessionId: string, userId: string, application: { id: string; clientId: string }) {
  const { familyId } = await someTokens(userId, application)
  await prisma().tokenFamily.update({ where: { id: familyId }, data: { sessionId } })
}

/** So many more people open an application, each in a session of their own. */
export async function openedBy(count: number, clientId: string) {
  const application = await prisma().application.findUniqueOrThrow({ where: { clientId } })
  const scenes: { userId: string; sessionId: string }[] = []
  for (let index = 0; index < count; index += 1) {
    const { id: userId } = await aPerson()
    const sessionId = await aSession(userId)
    await openIn(sessionId, userId, application)
    scenes.push({ userId, sessionId })
  }
  return scenes
}

export const signOut = ({ sessionId }: { sessionId: string }) =>
  endSessionByToken(sha256(sessionId), new Date())

export async function signOutOf(clientId: string, people: number): Promise<void> {
  for (const scene of await openedBy(people, clientId)) await signOut(scene)
}

export const deliveries = () => prisma().logoutDelivery.findMany({ orderBy: { id: 'asc' } })

/** Also of receivers that failed. */
export function makeDue() {
  globalThis.authCenterFailingReceivers = undefined
  return prisma().logoutDelivery.updateMany({ data: { nextAttemptAt: new Date(0) } })
}

/** What one node takes of the deliveries that are due. */
export const lease = () =>
  leaseDueLogouts({
    ...{ now: new Date(), leaseUntil: new Date(Date.now() + 60_000), most: 10, share: 2 },
    taken: new Map<string, number>(),
  })
