import { authorizationServer } from '@/lib/authorization-server'
import { saveInitialAccessToken } from '@/lib/data/initial-access-tokens'
import { prisma } from '@/lib/data/prisma'
import { writeSettings } from '@/lib/data/settings'
import { transaction } from '@/lib/data/transaction'
import { endpoints } from '@/lib/oauth/endpoints/table'
import { newId, randomToken, sha256 } from '@/lib/secrets'

export const { issuer } = authorizationServer()
const day = 86_400_000
export type Json = Record<string, unknown>

export const fetchHere = (url: string, init?: RequestInit): Promise<Response> => {
  const endpoint = endpoints.find(({ path }) => path === new URL(url).pathname)
  return endpoint!.handle(authorizationServer(), new Request(url, init))
}
export const send = async (method: string, body?: unknown, token?: string, clientId?: string) => {
  const query = clientId === undefined ? '' : `?client_id=${clientId}`
  const response = await fetchHere(`${issuer}/oauth/register${query}`, {
    method,
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: (text ? JSON.parse(text) : {}) as Json }
}
export const minimal = { redirect_uris: ['https://notes.example/cb'] }
export const register = (change: Json = {}, token?: string) => send('POST', { ...minimal, ...change }, token)
export const rowOf = (clientId: unknown) =>
  prisma().application.findUnique({ where: { clientId: String(clientId) } })

export const set = async (change: Parameters<typeof writeSettings>[0]) => {
  await prisma().rateLimit.deleteMany()
  const usual = {
    clientRegistration: 'open',
    clientRegistrationsByAddress: 1_000,
    newApplications: 'active',
  } as const
  await writeSettings({ ...usual, ...change }, new Date())
}
export const countApplications = () => prisma().application.count()

/** An initial access token for that many applications. */
export async function initialToken(quota: number, change: { ownerId?: string; expiresAt?: Date } = {}) {
  const value = randomToken()
  const token = {
    ...{ id: newId(), name: 'CI', tokenHash: sha256(value), quota },
    ...{ ownerId: null, createdById: null, expiresAt: new Date(Date.now() + day), ...change },
  }
  await transaction((database) => saveInitialAccessToken(token, new Date(), database))
  return value
}
